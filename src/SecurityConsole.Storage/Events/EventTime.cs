using System.Globalization;

namespace SecurityConsole.Storage.Events;

/// <summary>Times as <c>events.db</c> keeps them.</summary>
internal static class EventTime
{
    /// <summary>Microseconds since 1970-01-01T00:00:00Z.</summary>
    public static long ToMicroseconds(DateTimeOffset time) => (time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    /// <summary>UTC day as a number, <c>20261121</c>.</summary>
    public static int ToDay(DateTimeOffset time)
    {
        var utc = time.UtcDateTime;
        return (utc.Year * 10_000) + (utc.Month * 100) + utc.Day;
    }

    /// <summary>The start of a day.</summary>
    public static DateTimeOffset FromDay(int day) => new(day / 10_000, day / 100 % 100, day % 100, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Minutes since 1970-01-01T00:00:00Z.</summary>
    public static long ToMinute(DateTimeOffset time) => time.ToUnixTimeSeconds() / 60;

    /// <summary>Suffix of a day's tables.</summary>
    public static string Suffix(int day) => day.ToString("D8", CultureInfo.InvariantCulture);
}
