namespace SecurityConsole.Engine.Budgets;

/// <summary>Whether there was enough left.</summary>
/// <param name="IsAllowed">It was taken.</param>
/// <param name="RetryAfter">Where not: when there will be enough, if nobody takes anything; <see cref="TimeSpan.MaxValue"/> for never.</param>
public readonly record struct RateOutcome(bool IsAllowed, TimeSpan RetryAfter)
{
    /// <summary>It was taken.</summary>
    public static RateOutcome Taken { get; } = new(true, TimeSpan.Zero);
}
