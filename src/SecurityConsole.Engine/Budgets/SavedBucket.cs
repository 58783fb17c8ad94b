namespace SecurityConsole.Engine.Budgets;

/// <summary>A bucket that is not full, as it is kept in a file.</summary>
/// <param name="AgentId">Whose.</param>
/// <param name="Rule">Which limit.</param>
/// <param name="Subject">About what.</param>
/// <param name="FullAt">When it will be full again, in ticks of UTC.</param>
public sealed record SavedBucket(Guid AgentId, string Rule, string Subject, long FullAt);
