using SecurityConsole.Engine.Signals.Calendars;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>The clock of the organisation.</summary>
/// <param name="TimeZone">IANA name that hours, weekdays and holidays are of.</param>
/// <param name="Holidays">Holidays, by date.</param>
public sealed record CalendarView(string TimeZone, IReadOnlyList<Holiday> Holidays);
