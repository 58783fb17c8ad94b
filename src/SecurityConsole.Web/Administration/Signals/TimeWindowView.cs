namespace SecurityConsole.Web.Administration.Signals;

/// <summary>A stretch of time with a name.</summary>
/// <param name="Name">Unique.</param>
/// <param name="TimeZone">IANA name of the clock that it goes by.</param>
/// <param name="Days">Days on which it begins, 1 for Monday to 7 for Sunday.</param>
/// <param name="Start">When it begins, <c>HH:mm</c>.</param>
/// <param name="End">When it is over, <c>HH:mm</c> up to <c>24:00</c>; where that is not after the start, on the next day.</param>
/// <param name="ExceptHolidays">It does not begin on holidays.</param>
/// <param name="Maintenance">Systems are being maintained during it.</param>
/// <param name="From">Not before; null for always.</param>
/// <param name="Until">Not from this on; null for always.</param>
public sealed record TimeWindowView(
    string Name, string TimeZone, IReadOnlyList<int> Days, string Start, string End, bool ExceptHolidays, bool Maintenance, DateTimeOffset? From, DateTimeOffset? Until);
