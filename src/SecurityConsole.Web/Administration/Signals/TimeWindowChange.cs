namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What a window is to be; all of it, what is left out takes its default.</summary>
public sealed record TimeWindowChange
{
    /// <summary>IANA name; the calendar's own when left out.</summary>
    public string? TimeZone { get; init; }

    /// <summary>Days on which it begins, 1 for Monday to 7 for Sunday; every day when left out.</summary>
    public IReadOnlyList<int>? Days { get; init; }

    /// <summary>When it begins, <c>HH:mm</c>; <c>00:00</c> when left out.</summary>
    public string? Start { get; init; }

    /// <summary>When it is over, <c>HH:mm</c> up to <c>24:00</c>, which it is when left out. Not after the start means the next day.</summary>
    public string? End { get; init; }

    /// <summary>It does not begin on holidays.</summary>
    public bool ExceptHolidays { get; init; }

    /// <summary>Systems are being maintained during it.</summary>
    public bool Maintenance { get; init; }

    /// <summary>Not before; to the minute.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Not from this on; to the minute.</summary>
    public DateTimeOffset? Until { get; init; }
}
