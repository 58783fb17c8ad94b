namespace SecurityConsole.Storage.Events.Calls;

/// <summary>How many calls match.</summary>
/// <param name="Matches">Matches counted.</param>
/// <param name="Exact">False when there may be more than were counted (<c>10,000+</c>).</param>
public readonly record struct CallCount(long Matches, bool Exact);
