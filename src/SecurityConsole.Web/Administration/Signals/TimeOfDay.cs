using System.Globalization;
using SecurityConsole.Engine.Signals.Calendars;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Minutes of a day as people write them.</summary>
internal static class TimeOfDay
{
    /// <summary>Reads <c>HH:mm</c> up to <c>24:00</c>; null for anything else.</summary>
    public static int? Read(string? text) =>
        text == "24:00" ? TimeWindow.WholeDay
        : TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? (time.Hour * 60) + time.Minute
        : null;

    /// <summary>As <see cref="Read"/> reads it.</summary>
    public static string Write(int minute) => string.Create(CultureInfo.InvariantCulture, $"{minute / 60:00}:{minute % 60:00}");
}
