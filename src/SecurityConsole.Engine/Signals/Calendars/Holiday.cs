namespace SecurityConsole.Engine.Signals.Calendars;

/// <summary>A day on which the organisation does not work.</summary>
/// <param name="Date">In the calendar's time zone.</param>
/// <param name="Name">What it is.</param>
public sealed record Holiday(DateOnly Date, string Name);
