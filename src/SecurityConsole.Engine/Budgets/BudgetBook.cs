using System.Collections.Frozen;

namespace SecurityConsole.Engine.Budgets;

/// <summary>All limits and costs, by agent and server. Immutable.</summary>
public sealed class BudgetBook
{
    private readonly FrozenDictionary<Guid, CompiledBudget[]> _own;
    private readonly CompiledBudget[] _common;
    private readonly FrozenDictionary<string, ToolCost[]> _costs;

    private BudgetBook(FrozenDictionary<Guid, CompiledBudget[]> own, CompiledBudget[] common, FrozenDictionary<string, ToolCost[]> costs)
    {
        _own = own;
        _common = common;
        _costs = costs;
    }

    /// <summary>No limits, and every call costs 1.</summary>
    public static BudgetBook Empty { get; } = Build([], []);

    /// <summary>Compiles limits and costs.</summary>
    public static BudgetBook Build(IReadOnlyList<AgentBudget> budgets, IReadOnlyList<ToolCost> costs)
    {
        ArgumentNullException.ThrowIfNull(budgets);
        ArgumentNullException.ThrowIfNull(costs);
        CompiledBudget[] common = [.. budgets.Where(budget => budget.AgentId is null).Select(budget => new CompiledBudget(budget))];
        var own = budgets.Where(budget => budget.AgentId is not null).GroupBy(budget => budget.AgentId!.Value)
            .ToFrozenDictionary(group => group.Key, group => (CompiledBudget[])[.. group.Select(budget => new CompiledBudget(budget)), .. common]);

        // The longest pattern first, and an exact name before all: the first that matches is the most precise.
        var byServer = costs.GroupBy(cost => cost.Server, StringComparer.Ordinal).ToFrozenDictionary(
            group => group.Key,
            group => (ToolCost[])[.. group.OrderBy(cost => cost.Tool.EndsWith('*')).ThenByDescending(cost => cost.Tool.Length)],
            StringComparer.Ordinal);
        return new(own, common, byServer);
    }

    /// <summary>What a call of a tool costs, in units.</summary>
    public int CostOf(string server, string tool) => Find(server, tool)?.Units ?? 1;

    /// <summary>The cost class of a tool; empty for none.</summary>
    public string ClassOf(string server, string tool) => Find(server, tool)?.Class ?? "";

    private ToolCost? Find(string server, string tool)
    {
        if (_costs.TryGetValue(server, out var costs))
        {
            foreach (var cost in costs)
            {
                if (cost.Tool.EndsWith('*') ? tool.AsSpan().StartsWith(cost.Tool.AsSpan(0, cost.Tool.Length - 1), StringComparison.Ordinal) : cost.Tool == tool)
                {
                    return cost;
                }
            }
        }

        return null;
    }

    internal CompiledBudget[] Of(Guid agentId) => _own.TryGetValue(agentId, out var own) ? own : _common;
}
