namespace SecurityConsole.Storage.Events.Calls;

/// <summary>Calls that ended within one second or one minute.</summary>
/// <param name="Start">Start of the span.</param>
/// <param name="Calls">All calls.</param>
/// <param name="Denials">Those that were refused.</param>
/// <param name="Errors">Those that were let through and failed.</param>
/// <param name="P50Microseconds">Median duration of those that were let through; 0 when there were none.</param>
/// <param name="P95Microseconds">95 % of them were not slower.</param>
public sealed record RateBucket(DateTimeOffset Start, long Calls, long Denials, long Errors, long P50Microseconds, long P95Microseconds);
