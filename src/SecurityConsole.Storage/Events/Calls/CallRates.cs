namespace SecurityConsole.Storage.Events.Calls;

/// <summary>How many calls there were lately, how they went, and how long they took.</summary>
/// <param name="Window">The span that the totals are over, up to now.</param>
/// <param name="Total">Everything within it; starts where the window does.</param>
/// <param name="Buckets">The spans in order, empty ones included; the last one is still filling.</param>
public sealed record CallRates(TimeSpan Window, RateBucket Total, IReadOnlyList<RateBucket> Buckets);
