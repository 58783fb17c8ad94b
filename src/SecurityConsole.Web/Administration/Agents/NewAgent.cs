namespace SecurityConsole.Web.Administration.Agents;

/// <summary>An agent to register.</summary>
public sealed record NewAgent
{
    /// <summary>Unique; 1 to 64 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>Person or team that answers for it; at most 128 characters.</summary>
    public string? Owner { get; init; }

    /// <summary>Roles that it has (<c>finance</c>), for policies.</summary>
    public IReadOnlyList<string>? Roles { get; init; }

    /// <summary>What it is for; at most 512 characters.</summary>
    public string? Description { get; init; }
}
