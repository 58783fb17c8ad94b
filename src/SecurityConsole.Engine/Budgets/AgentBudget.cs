namespace SecurityConsole.Engine.Budgets;

/// <summary>A limit that administrators set beside the policies. Immutable.</summary>
/// <param name="Name">Unique; 1–64 characters of <c>[a-z0-9-]</c>.</param>
/// <param name="AgentId">Whose; null for every agent, each with a bucket of its own.</param>
/// <param name="Server">Only for calls of this server; empty for all.</param>
/// <param name="Capabilities">Only for tools, prompts and resources of these names; patterns as in grants, empty for all.</param>
/// <param name="Rule">How much in how long.</param>
public sealed record AgentBudget(string Name, Guid? AgentId, string Server, IReadOnlyList<string> Capabilities, RateRule Rule)
{
    /// <summary>Only for tools of this cost class; empty for all.</summary>
    public string CostClass { get; init; } = "";
}
