namespace SecurityConsole.Web.Demo.Agents;

/// <summary>A demo agent: who it is, what it is granted, and what it does.</summary>
internal sealed record DemoAgent(string Name, string Owner, string Description, IReadOnlyList<DemoGrant> Grants, IReadOnlyList<DemoStep> Steps)
{
    /// <summary>What a person has to release; beside its other work, one after the other.</summary>
    public IReadOnlyList<DemoStep> Errands { get; init; } = [];
}
