namespace SecurityConsole.Web.Administration.Changes;

/// <summary>The present moment, as precise as it is stored.</summary>
internal static class Moment
{
    /// <summary>UTC, cut to whole microseconds: what is answered at once then equals what is read back later.</summary>
    public static DateTimeOffset Now(TimeProvider time)
    {
        var now = time.GetUtcNow();
        return now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
    }
}
