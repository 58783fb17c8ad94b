using System.Globalization;

namespace SecurityConsole.Web.Places.Parts;

/// <summary>Writes times as the viewer's own clock shows them. Immutable.</summary>
public sealed class ViewerClock
{
    private readonly TimeZoneInfo _zone;
    private readonly TimeProvider _time;

    /// <summary>A clock for one viewer.</summary>
    /// <param name="time">What "now" and "today" are measured against.</param>
    /// <param name="zoneId">IANA name that the browser gave; an unknown one falls back to the offset.</param>
    /// <param name="offset">The browser's offset from UTC at this moment.</param>
    public ViewerClock(TimeProvider time, string zoneId, TimeSpan offset)
    {
        _time = time;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zoneId, out var zone))
        {
            var bounded = TimeSpan.FromMinutes(Math.Clamp(Math.Round(offset.TotalMinutes), -14 * 60, 14 * 60));
            zone = TimeZoneInfo.CreateCustomTimeZone("viewer", bounded, null, null);
        }

        _zone = zone;
    }

    /// <summary>UTC, for where no browser was asked.</summary>
    public static ViewerClock Utc(TimeProvider time) => new(time, "UTC", TimeSpan.Zero);

    /// <summary>The viewer's present moment.</summary>
    public DateTimeOffset Now => TimeZoneInfo.ConvertTime(_time.GetUtcNow(), _zone);

    /// <summary>Start of the viewer's day, as an instant.</summary>
    public DateTimeOffset StartOfToday
    {
        get
        {
            var midnight = Now.Date;
            return new DateTimeOffset(midnight, _zone.GetUtcOffset(midnight));
        }
    }

    /// <summary><c>14:03:22.481</c></summary>
    public string Precise(DateTimeOffset at) => Local(at).ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary><c>14:03:22</c> today, else <c>20 Nov 14:03</c>, else <c>20 Nov 2025</c>.</summary>
    public string Short(DateTimeOffset at)
    {
        var local = Local(at);
        var now = Now;
        var format = local.Date == now.Date ? "HH:mm:ss" : local.Year == now.Year ? "d MMM HH:mm" : "d MMM yyyy";
        return local.ToString(format, CultureInfo.InvariantCulture);
    }

    /// <summary><c>20 Nov 2026, 14:03:22.481</c></summary>
    public string Full(DateTimeOffset at) => Local(at).ToString("d MMM yyyy, HH:mm:ss.fff", CultureInfo.InvariantCulture);

    /// <summary><c>2026-11-20T14:03:22.481Z</c></summary>
    public static string Iso(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary><c>just now</c>, <c>40 s ago</c>, <c>12 min ago</c>, <c>5 h ago</c>, <c>3 days ago</c>.</summary>
    public string Ago(DateTimeOffset at)
    {
        var age = _time.GetUtcNow() - at;
        return age.TotalSeconds switch
        {
            < 3 => "just now",
            < 90 => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalSeconds} s ago"),
            < 5400 => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalMinutes} min ago"),
            < 36 * 3600 => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours} h ago"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{(int)Math.Round(age.TotalDays)} days ago"),
        };
    }

    private DateTimeOffset Local(DateTimeOffset at) => TimeZoneInfo.ConvertTime(at, _zone);
}
