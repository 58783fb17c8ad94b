namespace SecurityConsole.Engine.Budgets;

/// <summary>All that is remembered of use.</summary>
public sealed record SavedBudgets(IReadOnlyList<SavedBucket> Buckets, IReadOnlyList<SavedUsage> Usage);
