namespace SecurityConsole.Engine.Signals.Calendars;

/// <summary>A stretch of time that comes back each week, or a single one, in the clock of its own time zone. Immutable.</summary>
public sealed record TimeWindow
{
    /// <summary>Minutes of a day; the <see cref="EndMinute"/> that means the end of the day.</summary>
    public const int WholeDay = 1_440;

    /// <summary>Unique; 1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public required string Name { get; init; }

    /// <summary>IANA name.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>Days on which it begins, 1 for Monday to 7 for Sunday (ISO 8601).</summary>
    public IReadOnlyList<int> Days { get; init; } = [1, 2, 3, 4, 5, 6, 7];

    /// <summary>Minute of the day at which it begins, 0–1439.</summary>
    public int StartMinute { get; init; }

    /// <summary>Minute at which it is over, 1–1440; where that is not after the start, on the next day.</summary>
    public int EndMinute { get; init; } = WholeDay;

    /// <summary>It does not begin on holidays.</summary>
    public bool ExceptHolidays { get; init; }

    /// <summary>Systems are being maintained during it.</summary>
    public bool Maintenance { get; init; }

    /// <summary>Not before this; null for always.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Not from this on; null for always.</summary>
    public DateTimeOffset? Until { get; init; }
}
