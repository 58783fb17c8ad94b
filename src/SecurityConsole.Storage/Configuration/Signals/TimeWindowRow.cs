namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>A stretch of time with a name, in <c>console.db</c>; the members are those of <see cref="Engine.Signals.Calendars.TimeWindow"/>.</summary>
public sealed class TimeWindowRow : SignalRow
{
    /// <summary>1–64 characters of <c>[a-z0-9-]</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>IANA name.</summary>
    public string TimeZone { get; set; } = "UTC";

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public List<int> Days { get; set; } = [];

    /// <summary>Minute of the day.</summary>
    public int StartMinute { get; set; }

    /// <summary>Minute of the day, or of the next one.</summary>
    public int EndMinute { get; set; }

    /// <summary>Not on holidays.</summary>
    public bool ExceptHolidays { get; set; }

    /// <summary>For maintenance.</summary>
    public bool Maintenance { get; set; }

    /// <summary>Not before.</summary>
    public DateTimeOffset? ValidFrom { get; set; }

    /// <summary>Not from this on.</summary>
    public DateTimeOffset? ValidUntil { get; set; }
}
