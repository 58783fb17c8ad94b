using SecurityConsole.Engine.Signals.Calendars;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What the clock of the organisation is to be; what is left out stays.</summary>
public sealed record CalendarChange
{
    /// <summary>IANA name, such as <c>Europe/Berlin</c>.</summary>
    public string? TimeZone { get; init; }

    /// <summary>All holidays; at most 1,000.</summary>
    public IReadOnlyList<Holiday>? Holidays { get; init; }
}
