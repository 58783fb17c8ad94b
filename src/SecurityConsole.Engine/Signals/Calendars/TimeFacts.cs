using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Calendars;

/// <summary>What a minute is. Immutable.</summary>
/// <param name="From">Its start.</param>
/// <param name="Hour">0–23, in the calendar's time zone.</param>
/// <param name="Weekday">1 for Monday to 7 for Sunday (ISO 8601), in the calendar's time zone.</param>
/// <param name="IsHoliday">The organisation does not work.</param>
/// <param name="Windows">Names of the windows that it is in; null where a window's time zone cannot be read, so it is not known.</param>
/// <param name="InMaintenance">One of them is for maintenance; null as above.</param>
public sealed record TimeFacts(DateTimeOffset From, int Hour, int Weekday, bool IsHoliday, CedarSet? Windows, bool? InMaintenance)
{
    /// <summary>Whether a moment is in this minute.</summary>
    public bool Covers(DateTimeOffset now) => now >= From && now < From.AddMinutes(1);
}
