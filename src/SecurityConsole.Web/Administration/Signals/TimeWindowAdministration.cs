using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Signals.Calendars;
using SecurityConsole.Storage.Configuration.Signals;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Signals;

/// <summary>Gives names to stretches of time. Thread-safe.</summary>
internal sealed class TimeWindowAdministration(ChangeDesk desk)
{
    private const int MostWindows = 200;

    /// <summary>All of them, by name.</summary>
    public Task<Outcome<IReadOnlyList<TimeWindowView>>> ListAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<TimeWindowView>>(
            caller, Permission.SignalsRead, async database => (await database.Set<TimeWindowRow>().OrderBy(row => row.Name).ToListAsync(cancellationToken)).ConvertAll(View), cancellationToken);

    /// <summary>Makes a window, or what is there into what is sent.</summary>
    public Task<Outcome<TimeWindowView>> SetAsync(Caller caller, string name, TimeWindowChange wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<TimeWindowView>(caller, new("time-window.set", Target(name), Permission.SignalsWrite), async change =>
        {
            var windows = change.Database.Set<TimeWindowRow>();
            var zone = wanted.TimeZone ?? await change.Database.Set<CalendarRow>().Select(row => row.TimeZone).SingleOrDefaultAsync(cancellationToken) ?? "UTC";
            var row = await windows.SingleOrDefaultAsync(known => known.Name == name, cancellationToken);
            var problems = Check(name, zone, wanted);
            problems.AddIf(row is null && await windows.CountAsync(cancellationToken) >= MostWindows, "name", $"There are {MostWindows} windows, which is the most. Remove one first.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (row is null)
            {
                row = new() { Name = name };
                windows.Add(row);
            }

            row.TimeZone = zone;
            row.Days = [.. (wanted.Days ?? [1, 2, 3, 4, 5, 6, 7]).Distinct().Order()];
            row.StartMinute = TimeOfDay.Read(wanted.Start ?? "00:00")!.Value;
            row.EndMinute = TimeOfDay.Read(wanted.End ?? "24:00")!.Value;
            row.ExceptHolidays = wanted.ExceptHolidays;
            row.Maintenance = wanted.Maintenance;
            row.ValidFrom = wanted.From?.ToUniversalTime();
            row.ValidUntil = wanted.Until?.ToUniversalTime();
            change.IsNothing = !change.Database.ChangeTracker.HasChanges();
            change.Text = $"Window {name} is {TimeOfDay.Write(row.StartMinute)} to {TimeOfDay.Write(row.EndMinute)} in {zone} on days {string.Join(", ", row.Days)}{(row.Maintenance ? ", for maintenance" : "")}.";
            return View(row);
        }, cancellationToken);

    /// <summary>Removes one.</summary>
    public Task<Outcome<TimeWindowView>> RemoveAsync(Caller caller, string name, CancellationToken cancellationToken) =>
        desk.ChangeAsync<TimeWindowView>(caller, new("time-window.remove", Target(name), Permission.SignalsWrite), async change =>
        {
            if (await change.Database.Set<TimeWindowRow>().SingleOrDefaultAsync(known => known.Name == name, cancellationToken) is not { } row)
            {
                return Refusal.NotFound($"There is no window {name}.");
            }

            change.Database.Set<TimeWindowRow>().Remove(row);
            change.Text = $"Removed the window {name}.";
            return View(row);
        }, cancellationToken);

    private static FieldProblems Check(string name, string zone, TimeWindowChange wanted)
    {
        var problems = new FieldProblems();
        problems.CheckName("name", name);
        if (!TimeZones.TryFind(zone, out _, out var problem))
        {
            problems.Add("timeZone", problem);
        }

        problems.AddIf(wanted.Days is { } days && (days.Count == 0 || days.Any(day => day is < 1 or > 7)), "days", "Give days as numbers, 1 for Monday to 7 for Sunday.");
        problems.AddIf(TimeOfDay.Read(wanted.Start ?? "00:00") is not (>= 0 and < TimeWindow.WholeDay), "start", "Give a time from 00:00 to 23:59.");
        problems.AddIf(TimeOfDay.Read(wanted.End ?? "24:00") is not > 0, "end", "Give a time from 00:01 to 24:00.");
        problems.AddIf(!IsWholeMinute(wanted.From), "from", "Give it to the minute.");
        problems.AddIf(!IsWholeMinute(wanted.Until), "until", "Give it to the minute.");
        problems.AddIf(wanted.From >= wanted.Until, "until", "It must be after from.");
        return problems;
    }

    private static bool IsWholeMinute(DateTimeOffset? moment) => moment is null || moment.Value.UtcTicks % TimeSpan.TicksPerMinute == 0;

    private static TimeWindowView View(TimeWindowRow row) => new(
        row.Name, row.TimeZone, row.Days, TimeOfDay.Write(row.StartMinute), TimeOfDay.Write(row.EndMinute), row.ExceptHolidays, row.Maintenance, row.ValidFrom, row.ValidUntil);

    private static string Target(string name) => $"time-window:{name}";
}
