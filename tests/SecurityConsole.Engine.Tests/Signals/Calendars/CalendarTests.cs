using SecurityConsole.Engine.Signals.Calendars;

namespace SecurityConsole.Engine.Tests.Signals.Calendars;

public sealed class CalendarTests
{
    private static readonly string[] s_zones = ["UTC", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "America/Sao_Paulo"];

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", 1, 7)] // the clock goes from 2:00 to 3:00
    [InlineData("2026-03-29T01:00:00Z", 3, 7)]
    [InlineData("2026-10-25T00:59:59Z", 2, 7)] // and comes back from 3:00 to 2:00
    [InlineData("2026-10-25T01:00:00Z", 2, 7)]
    [InlineData("2026-10-25T02:00:00Z", 3, 7)]
    [InlineData("2026-12-31T23:30:00Z", 0, 5)]
    public void Hour_and_weekday_are_those_of_the_clock_on_the_wall(string utc, int hour, int weekday)
    {
        var facts = new Calendar("Europe/Berlin", [], []).At(DateTimeOffset.Parse(utc));
        Assert.Equal((hour, weekday), (facts.Hour, facts.Weekday));
    }

    [Fact]
    public void Window_over_the_hour_that_is_left_out_is_shorter_and_over_the_one_that_comes_twice_longer()
    {
        var calendar = new Calendar("UTC", [Window("night", "Europe/Berlin", 60, 240)], []);
        Assert.Equal(120, Minutes("2026-03-28T23:00:00Z"));
        Assert.Equal(240, Minutes("2026-10-24T22:00:00Z"));
        Assert.Equal(180, Minutes("2026-06-30T22:00:00Z"));

        int Minutes(string midnight) => Enumerable.Range(0, 24 * 60).Count(minute => calendar.At(DateTimeOffset.Parse(midnight).AddMinutes(minute)).Windows!.Count == 1);
    }

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void Windows_are_as_by_marking_every_minute_of_the_wall_clock(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 25; round++)
        {
            var zone = s_zones[random.Next(s_zones.Length)];
            var days = Enumerable.Range(1, 7).Where(_ => random.Next(2) == 0).ToArray();
            var window = Window("w", zone, random.Next(1440), random.Next(1, 1441)) with { Days = days, ExceptHolidays = random.Next(2) == 0, Maintenance = true };
            var start = DateTimeOffset.Parse(random.Next(3) switch { 0 => "2026-03-27T00:00:00Z", 1 => "2026-10-23T00:00:00Z", _ => "2026-04-03T00:00:00Z" });
            var holiday = DateOnly.FromDateTime(start.UtcDateTime).AddDays(random.Next(4));
            var calendar = new Calendar(zone, [window], [new(holiday, "Holiday")]);
            var marked = Mark(window, DateOnly.FromDateTime(start.UtcDateTime).AddDays(-3), 10, holiday);
            for (var probe = 0; probe < 400; probe++)
            {
                var now = start.AddSeconds(random.Next(4 * 86_400));
                var local = TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(zone)).DateTime;
                var facts = calendar.At(now);
                var expected = marked.Contains(new DateTime(local.Year, local.Month, local.Day, local.Hour, local.Minute, 0));
                Assert.Equal(expected, facts.Windows!.Count == 1);
                Assert.Equal(expected, facts.InMaintenance);
                Assert.Equal(DateOnly.FromDateTime(local) == holiday, facts.IsHoliday);
                Assert.Equal(local.Hour, facts.Hour);
            }
        }
    }

    [Fact]
    public void Single_window_is_over_when_it_is_over()
    {
        var calendar = new Calendar("UTC", [Window("upgrade", "UTC", 0, 1440) with { From = DateTimeOffset.Parse("2026-11-28T22:00:00Z"), Until = DateTimeOffset.Parse("2026-11-29T02:00:00Z"), Maintenance = true }], []);
        Assert.Equal(false, calendar.At(DateTimeOffset.Parse("2026-11-28T21:59:59Z")).InMaintenance);
        Assert.Equal(true, calendar.At(DateTimeOffset.Parse("2026-11-28T22:00:00Z")).InMaintenance);
        Assert.Equal(true, calendar.At(DateTimeOffset.Parse("2026-11-29T01:59:59Z")).InMaintenance);
        Assert.Equal(false, calendar.At(DateTimeOffset.Parse("2026-11-29T02:00:00Z")).InMaintenance);
    }

    [Fact]
    public void Time_zone_that_cannot_be_read_leaves_unknown_what_depends_on_it()
    {
        var calendar = new Calendar("Nowhere/Town", [Window("w", "Also/Nowhere", 0, 1440)], []);
        Assert.False(calendar.IsKnown);
        var facts = calendar.At(DateTimeOffset.UnixEpoch);
        Assert.Null(facts.Windows);
        Assert.Null(facts.InMaintenance);
        Assert.Contains("time zone", calendar.Problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("../../etc/passwd")]
    [InlineData("/etc/localtime")]
    [InlineData("")]
    [InlineData("Europe/Berlin\n")]
    public void Time_zone_is_a_name_and_never_a_path(string name)
    {
        Assert.False(TimeZones.TryFind(name, out _, out var problem));
        Assert.NotEmpty(problem);
    }

    [Fact]
    public void Same_minute_is_found_once()
    {
        var calendar = new Calendar("Europe/Berlin", [Window("w", "UTC", 0, 1440)], []);
        var first = calendar.At(DateTimeOffset.Parse("2026-11-28T10:00:00.1Z"));
        Assert.Same(first, calendar.At(DateTimeOffset.Parse("2026-11-28T10:00:59.9Z")));
        Assert.NotSame(first, calendar.At(DateTimeOffset.Parse("2026-11-28T10:01:00Z")));
    }

    private static TimeWindow Window(string name, string zone, int start, int end) => new() { Name = name, TimeZone = zone, StartMinute = start, EndMinute = end };

    private static HashSet<DateTime> Mark(TimeWindow window, DateOnly first, int days, DateOnly holiday)
    {
        var marked = new HashSet<DateTime>();
        for (var day = first; day < first.AddDays(days); day = day.AddDays(1))
        {
            var iso = ((int)day.DayOfWeek + 6) % 7 + 1;
            if (window.Days.Contains(iso) && !(window.ExceptHolidays && day == holiday))
            {
                var length = window.EndMinute > window.StartMinute ? window.EndMinute - window.StartMinute : window.EndMinute + 1440 - window.StartMinute;
                for (var minute = 0; minute < length; minute++)
                {
                    marked.Add(day.ToDateTime(TimeOnly.MinValue).AddMinutes(window.StartMinute + minute));
                }
            }
        }

        return marked;
    }
}
