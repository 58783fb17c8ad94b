namespace SecurityConsole.Web.Administration.Grants;

/// <summary>Changes to a grant; a list that is null stays as it is.</summary>
public sealed record GrantChange
{
    /// <summary>New tool name patterns.</summary>
    public IReadOnlyList<string>? Tools { get; init; }

    /// <summary>New prompt name patterns.</summary>
    public IReadOnlyList<string>? Prompts { get; init; }

    /// <summary>New resource URI patterns.</summary>
    public IReadOnlyList<string>? Resources { get; init; }
}
