namespace SecurityConsole.Storage.Events.Exposures;

/// <summary>Which calls of a window can be opened by a later quantum computer, if somebody recorded them.</summary>
/// <param name="From">Begin of the window.</param>
/// <param name="To">Its end, exclusive.</param>
/// <param name="Complete">False when there were too many to look at all of them in time, or when the window begins before they were kept.</param>
/// <param name="KeptSince">From when on they are kept; null where that is from the beginning.</param>
/// <param name="Rows">The most calls first.</param>
public sealed record ExposureReport(DateTimeOffset From, DateTimeOffset To, bool Complete, DateTimeOffset? KeptSince, IReadOnlyList<ExposureRow> Rows);
