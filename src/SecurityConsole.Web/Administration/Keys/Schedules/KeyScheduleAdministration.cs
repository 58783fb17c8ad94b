using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Keys.Schedules;

/// <summary>Says how often keys are rotated without being asked. Thread-safe.</summary>
internal sealed class KeyScheduleAdministration(ChangeDesk desk, RotatingKeys keys)
{
    /// <summary>Puts a key on a schedule, or takes it off. One that is older than the interval is due at once.</summary>
    public Task<Outcome<KeyView>> ChangeAsync(Caller caller, string name, KeySchedule wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<KeyView>(caller, new("key.schedule", $"key:{name}", Permission.KeysWrite), async change =>
        {
            if (keys.Find(name) is not { } key)
            {
                return keys.Missing();
            }

            if (wanted.EveryDays is < 0 or > KeySchedule.MostDays)
            {
                return Refusal.Invalid([new("everyDays", $"Between 1 and {KeySchedule.MostDays} days; 0 for no schedule.")]);
            }

            var view = key.Describe();
            if (await change.Database.KeySchedules.FindAsync([name], cancellationToken) is not { } row)
            {
                // Not what a renewed certificate says later: it is new, and its key is not.
                row = new() { Name = name, RotatedAt = view.CreatedAt < change.Now ? view.CreatedAt : change.Now };
                change.Database.Add(row);
            }

            var (before, after) = (row.EveryDays, wanted.EveryDays is 0 ? null : wanted.EveryDays);
            change.IsNothing = before == after;
            change.Text = $"Changed the schedule of the {name} key: {Words(before)} to {Words(after)}.";
            (row.EveryDays, row.FailingSince) = (after, change.IsNothing ? row.FailingSince : null);
            return view with { Schedule = KeyScheduleView.Of(row) };
        }, cancellationToken);

    private static string Words(int? days) => days switch
    {
        null => "off",
        1 => "every day",
        _ => $"every {days} days",
    };
}
