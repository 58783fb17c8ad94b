namespace SecurityConsole.Web.Administration.Agents;

/// <summary>Changes to an agent; what is null stays as it is.</summary>
public sealed record AgentChange
{
    /// <summary>New owner.</summary>
    public string? Owner { get; init; }

    /// <summary>All roles that it has; an empty list for none.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>New description.</summary>
    public string? Description { get; init; }

    /// <summary>True suspends it at once, false lets it work again.</summary>
    public bool? Suspended { get; init; }
}
