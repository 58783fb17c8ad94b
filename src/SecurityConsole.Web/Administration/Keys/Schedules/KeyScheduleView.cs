using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Keys.Schedules;

/// <summary>How often a key is rotated without being asked, and what became of it.</summary>
/// <param name="EveryDays">Days from one rotation to the next; null for no schedule.</param>
/// <param name="NextAt">When it is due, or tried again after a failure; in the past until the next look. Null without a schedule.</param>
/// <param name="LastAt">When the schedule last tried; null for never.</param>
/// <param name="LastSucceeded">Whether that worked; null for never tried.</param>
/// <param name="LastText">What came of it, in a sentence; empty for never tried.</param>
public sealed record KeyScheduleView(int? EveryDays, DateTimeOffset? NextAt, DateTimeOffset? LastAt, bool? LastSucceeded, string LastText)
{
    /// <summary>No schedule, and never one.</summary>
    public static KeyScheduleView Off { get; } = new(null, null, null, null, "");

    internal static KeyScheduleView Of(KeyScheduleRow? row) =>
        row is null ? Off : new(row.EveryDays, RotationDue.At(row), row.LastAt, row.LastAt is null ? null : row.LastSucceeded, row.LastText);
}
