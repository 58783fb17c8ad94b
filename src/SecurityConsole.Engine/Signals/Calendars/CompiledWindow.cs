using System.Collections.Frozen;

namespace SecurityConsole.Engine.Signals.Calendars;

/// <summary>A window with what its look-up needs. Immutable.</summary>
internal sealed class CompiledWindow(TimeWindow window, TimeZoneInfo zone)
{
    private readonly int _days = window.Days.Aggregate(0, static (days, day) => days | (1 << day));

    public TimeWindow Window => window;

    /// <summary>By the clock on the wall: an hour that the clock repeats is in it twice, one that it leaves out is not.</summary>
    public bool Contains(DateTimeOffset now, FrozenSet<DateOnly> holidays)
    {
        if (now < window.From || now >= window.Until)
        {
            return false;
        }

        var local = TimeZoneInfo.ConvertTime(now, zone);
        var minute = (local.Hour * 60) + local.Minute;
        var today = DateOnly.FromDateTime(local.DateTime);
        if (window.StartMinute < window.EndMinute)
        {
            return minute >= window.StartMinute && minute < window.EndMinute && Begins(today, holidays);
        }

        return (minute >= window.StartMinute && Begins(today, holidays)) || (minute < window.EndMinute && Begins(today.AddDays(-1), holidays));
    }

    private bool Begins(DateOnly day, FrozenSet<DateOnly> holidays) => (_days & (1 << Calendar.IsoDay(day.DayOfWeek))) != 0 && !(window.ExceptHolidays && holidays.Contains(day));
}
