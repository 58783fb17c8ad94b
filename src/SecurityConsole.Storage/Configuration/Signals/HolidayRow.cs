namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>A holiday, in <c>console.db</c>.</summary>
public sealed class HolidayRow : SignalRow
{
    /// <summary>In the calendar's time zone.</summary>
    public DateOnly Date { get; set; }

    /// <summary>What it is.</summary>
    public string Name { get; set; } = "";
}
