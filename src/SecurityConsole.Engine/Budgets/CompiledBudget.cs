using SecurityConsole.Engine.Access;

namespace SecurityConsole.Engine.Budgets;

/// <summary>A limit as the path reads it. Immutable.</summary>
internal sealed class CompiledBudget(AgentBudget budget)
{
    private readonly NamePatterns? _capabilities = budget.Capabilities.Count == 0 ? null : NamePatterns.Compile(budget.Capabilities);
    private readonly string _key = $"budget:{budget.Name}";

    public string Name => budget.Name;

    public RateRule Rule => budget.Rule;

    public string CostClass => budget.CostClass;

    public bool Covers(string server, string name) => (budget.Server.Length == 0 || budget.Server == server) && (_capabilities is null || _capabilities.Matches(name));

    public RateKey KeyOf(Guid agentId) => new(agentId, _key);
}
