namespace SecurityConsole.Web.Administration.Signals;

/// <summary>What the present moment is to policies.</summary>
/// <param name="Now">UTC.</param>
/// <param name="Hour">0–23, in the calendar's time zone.</param>
/// <param name="Weekday">1 for Monday to 7 for Sunday.</param>
/// <param name="Holiday">The organisation does not work.</param>
/// <param name="InMaintenance">A maintenance window is open; null where a time zone cannot be read.</param>
/// <param name="Windows">Open windows; null as above.</param>
/// <param name="Problem">Why something is not known; empty when all is.</param>
public sealed record MomentView(DateTimeOffset Now, int Hour, int Weekday, bool Holiday, bool? InMaintenance, IReadOnlyList<string>? Windows, string Problem);
