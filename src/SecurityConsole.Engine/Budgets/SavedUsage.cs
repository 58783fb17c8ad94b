namespace SecurityConsole.Engine.Budgets;

/// <summary>An agent's recent use, as it is kept in a file: turns of slots, and their sums.</summary>
public sealed record SavedUsage(Guid AgentId, IReadOnlyList<long[]> Calls, IReadOnlyList<long[]> Bytes);
