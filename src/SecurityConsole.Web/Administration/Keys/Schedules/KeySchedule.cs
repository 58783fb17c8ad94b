namespace SecurityConsole.Web.Administration.Keys.Schedules;

/// <summary>How often to rotate a key without being asked.</summary>
public sealed record KeySchedule
{
    /// <summary>The longest interval, in days.</summary>
    public const int MostDays = 3650;

    /// <summary>Days from one rotation, of whatever kind, to the next: 1 to 3650. Null or 0 for never.</summary>
    public required int? EveryDays { get; init; }
}
