namespace SecurityConsole.Storage.Configuration.Signals;

/// <summary>The time zone of the organisation, in <c>console.db</c>: one row, or none for UTC.</summary>
public sealed class CalendarRow : SignalRow
{
    /// <summary>1.</summary>
    public int Id { get; set; } = 1;

    /// <summary>IANA name.</summary>
    public string TimeZone { get; set; } = "UTC";
}
