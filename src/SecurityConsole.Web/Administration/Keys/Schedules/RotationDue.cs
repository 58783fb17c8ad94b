using SecurityConsole.Storage.Configuration;

namespace SecurityConsole.Web.Administration.Keys.Schedules;

/// <summary>Says from what is stored when a key is to be rotated, so that no restart forgets it.</summary>
internal static class RotationDue
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    /// <summary>When; null without a schedule.</summary>
    /// <remarks>
    /// After a failure it is at once, so at the next look; after that the waits double up to an hour. Each attempt is in the record, and a key that nobody can rotate
    /// for weeks must not fill it.
    /// </remarks>
    public static DateTimeOffset? At(KeyScheduleRow row) =>
        row.EveryDays is not { } days ? null
        : row is { FailingSince: { } since, LastAt: { } last } ? last + (last - since < LongestWait ? last - since : LongestWait)
        : row.RotatedAt.AddDays(days);
}
