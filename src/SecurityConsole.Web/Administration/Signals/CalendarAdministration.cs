using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Signals.Calendars;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Configuration.Signals;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Sets the clock of the organisation: its time zone and its holidays. Thread-safe.</summary>
internal sealed class CalendarAdministration(ChangeDesk desk, DirectorySnapshotHolder directory, TimeProvider time)
{
    private const int MostHolidays = 1_000;
    private const int LongestName = 64;

    /// <summary>As it is set.</summary>
    public Task<Outcome<CalendarView>> GetAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<CalendarView>(caller, Permission.SignalsRead, async database => await ReadAsync(database, cancellationToken), cancellationToken);

    /// <summary>What the present moment is, by what is in force.</summary>
    public Outcome<MomentView> Now(Caller caller)
    {
        if (!caller.May(Permission.SignalsRead))
        {
            return Refusal.Forbidden(Permission.SignalsRead);
        }

        var now = time.GetUtcNow();
        var calendar = directory.Current.Signals.Calendar;
        var facts = calendar.At(now);
        return new MomentView(
            now, facts.Hour, facts.Weekday, facts.IsHoliday, facts.InMaintenance, facts.Windows is null ? null : [.. facts.Windows.Select(name => name.AsString).Order(StringComparer.Ordinal)], calendar.Problem);
    }

    /// <summary>Sets it.</summary>
    public Task<Outcome<CalendarView>> SetAsync(Caller caller, CalendarChange wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<CalendarView>(caller, new("calendar.set", "calendar", Permission.SignalsWrite), async change =>
        {
            var database = change.Database;
            var before = await ReadAsync(database, cancellationToken);
            var after = new CalendarView(wanted.TimeZone ?? before.TimeZone, wanted.Holidays is null ? before.Holidays : [.. wanted.Holidays.OrderBy(holiday => holiday.Date)]);
            var problems = new FieldProblems();
            if (!TimeZones.TryFind(after.TimeZone, out _, out var problem))
            {
                problems.Add("timeZone", problem);
            }

            problems.AddIf(after.Holidays.Count > MostHolidays, "holidays", $"At most {MostHolidays} holidays. Leave out those of past years.");
            problems.AddIf(after.Holidays.DistinctBy(holiday => holiday.Date).Count() != after.Holidays.Count, "holidays", "A day is a holiday once. Join the names of those that fall on one day.");
            for (var i = 0; i < Math.Min(after.Holidays.Count, MostHolidays); i++)
            {
                problems.CheckText($"holidays/{i}/name", after.Holidays[i].Name, LongestName);
            }

            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await database.Set<CalendarRow>().SingleOrDefaultAsync(cancellationToken) is { } row)
            {
                row.TimeZone = after.TimeZone;
            }
            else if (after.TimeZone != "UTC")
            {
                database.Set<CalendarRow>().Add(new() { TimeZone = after.TimeZone });
            }

            foreach (var gone in await database.Set<HolidayRow>().ToListAsync(cancellationToken))
            {
                if (after.Holidays.FirstOrDefault(holiday => holiday.Date == gone.Date) is { } kept)
                {
                    gone.Name = kept.Name;
                }
                else
                {
                    database.Set<HolidayRow>().Remove(gone);
                }
            }

            database.Set<HolidayRow>().AddRange(after.Holidays.ExceptBy(before.Holidays.Select(holiday => holiday.Date), holiday => holiday.Date).Select(holiday => new HolidayRow { Date = holiday.Date, Name = holiday.Name }));
            change.IsNothing = !database.ChangeTracker.HasChanges();
            change.Text = $"The calendar is in {after.TimeZone} with {after.Holidays.Count} holiday(s).";
            return after;
        }, cancellationToken);

    private static async Task<CalendarView> ReadAsync(ConsoleDbContext database, CancellationToken cancellationToken) => new(
        await database.Set<CalendarRow>().Select(row => row.TimeZone).SingleOrDefaultAsync(cancellationToken) ?? "UTC",
        await database.Set<HolidayRow>().OrderBy(row => row.Date).Select(row => new Holiday(row.Date, row.Name)).ToListAsync(cancellationToken));
}
