using System.Collections.Frozen;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Calendars;

/// <summary>From a moment to what it is: hour, weekday, holiday, windows. Thread-safe; finds it out once a minute.</summary>
public sealed class Calendar
{
    private readonly TimeZoneInfo _zone;
    private readonly CompiledWindow[] _windows;
    private readonly FrozenSet<DateOnly> _holidays;
    private volatile TimeFacts? _latest;

    /// <summary>Compiles what administrators said.</summary>
    /// <param name="timeZone">IANA name that hour, weekday and holidays are of; UTC where it cannot be read, with a <see cref="Problem"/>.</param>
    /// <param name="windows">Windows.</param>
    /// <param name="holidays">Holidays.</param>
    public Calendar(string timeZone, IReadOnlyList<TimeWindow> windows, IReadOnlyList<Holiday> holidays)
    {
        ArgumentNullException.ThrowIfNull(windows);
        ArgumentNullException.ThrowIfNull(holidays);
        IsKnown = TimeZones.TryFind(timeZone, out var zone, out var problem);
        _zone = zone ?? TimeZoneInfo.Utc;
        Problem = problem;
        _holidays = holidays.Select(holiday => holiday.Date).ToFrozenSet();
        var compiled = new List<CompiledWindow>();
        foreach (var window in windows)
        {
            if (TimeZones.TryFind(window.TimeZone, out var own, out var missing))
            {
                compiled.Add(new(window, own));
            }
            else
            {
                Problem = $"Window {window.Name}: {missing}";
                AreWindowsKnown = false;
            }
        }

        _windows = [.. compiled];
    }

    /// <summary>In UTC, without windows and holidays.</summary>
    public static Calendar Empty { get; } = new("UTC", [], []);

    /// <summary>Its own time zone could be read. Where not, nothing but the moment itself is known.</summary>
    public bool IsKnown { get; }

    /// <summary>Why something is not known, as a sentence; empty when all is.</summary>
    public string Problem { get; }

    private bool AreWindowsKnown { get; } = true;

    /// <summary>What a moment is.</summary>
    public TimeFacts At(DateTimeOffset now)
    {
        // All changes of clocks and the ends of windows fall on whole minutes; only a window's first and last moment may not, and are rounded when they are entered.
        var latest = _latest;
        return latest is not null && latest.Covers(now) ? latest : _latest = Find(now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMinute)));
    }

    /// <summary>1 for Monday to 7 for Sunday.</summary>
    public static int IsoDay(DayOfWeek day) => day == DayOfWeek.Sunday ? 7 : (int)day;

    private TimeFacts Find(DateTimeOffset minute)
    {
        var local = TimeZoneInfo.ConvertTime(minute, _zone);
        var names = new List<CedarValue>();
        var inMaintenance = false;
        foreach (var window in _windows)
        {
            if (window.Contains(minute, _holidays))
            {
                names.Add(CedarValue.Of(window.Window.Name));
                inMaintenance |= window.Window.Maintenance;
            }
        }

        return new(
            minute,
            local.Hour,
            IsoDay(local.DayOfWeek),
            _holidays.Contains(DateOnly.FromDateTime(local.DateTime)),
            AreWindowsKnown ? new CedarSet([.. names]) : null,
            AreWindowsKnown ? inMaintenance : null);
    }
}
