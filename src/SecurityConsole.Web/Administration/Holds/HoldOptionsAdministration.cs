using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Sets how long calls wait for a person, and how many. Thread-safe.</summary>
internal sealed class HoldOptionsAdministration(ChangeDesk desk, HoldDesk holds, IDbContextFactory<ConsoleDbContext> contexts)
{
    private const string Key = "holds.options";
    private const int LongestSeconds = 3_600;

    /// <summary>What holds now.</summary>
    public Outcome<HoldOptionsView> Get(Caller caller) => caller.May(Permission.HoldsRead) ? View(holds.Options) : Refusal.Forbidden(Permission.HoldsRead);

    /// <summary>Changes it, for calls that begin to wait from now on.</summary>
    public async Task<Outcome<HoldOptionsView>> SetAsync(Caller caller, HoldOptionsChange wanted, CancellationToken cancellationToken)
    {
        var outcome = await desk.ChangeAsync<HoldOptionsView>(caller, new("hold.options", "holds", Permission.PoliciesPublish), async change =>
        {
            var before = View(holds.Options);
            var after = new HoldOptionsView(
                wanted.DeadlineSeconds ?? before.DeadlineSeconds,
                wanted.LongestDeadlineSeconds ?? before.LongestDeadlineSeconds,
                wanted.RunSeconds ?? before.RunSeconds,
                wanted.MostPerAgent ?? before.MostPerAgent,
                wanted.MostInAll ?? before.MostInAll);
            if (Check(after) is { } wrong)
            {
                return wrong;
            }

            var row = await change.Database.Settings.SingleOrDefaultAsync(setting => setting.Key == Key, cancellationToken);
            if (row is null)
            {
                row = new() { Key = Key };
                change.Database.Settings.Add(row);
            }

            (row.Value, row.ChangedAt) = (JsonSerializer.Serialize(after, JsonSerializerOptions.Web), change.Now);
            change.IsNothing = before == after;
            change.Text = $"Calls wait {after.DeadlineSeconds} s for a person, {after.LongestDeadlineSeconds} s at most; a decision for a run holds {after.RunSeconds} s; {after.MostPerAgent} calls of one agent wait at a time, {after.MostInAll} in all.";
            return after;
        }, cancellationToken);
        if (outcome.IsDone)
        {
            holds.Apply(Options(outcome.Value, holds.Options));
        }

        return outcome;
    }

    /// <summary>Puts in force what was set before this process began.</summary>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        var text = await context.Settings.Where(setting => setting.Key == Key).Select(setting => setting.Value).SingleOrDefaultAsync(cancellationToken);
        if (text is not null && JsonSerializer.Deserialize<HoldOptionsView>(text, JsonSerializerOptions.Web) is { } saved)
        {
            holds.Apply(Options(saved, holds.Options));
        }
    }

    private static Refusal? Check(HoldOptionsView wanted)
    {
        var problems = new FieldProblems();
        problems.AddIf(wanted.LongestDeadlineSeconds is < 10 or > LongestSeconds, "longestDeadlineSeconds", "Give 10 to 3600 seconds.");
        problems.AddIf(wanted.DeadlineSeconds is < 10 or > LongestSeconds, "deadlineSeconds", "Give 10 to 3600 seconds.");
        problems.AddIf(wanted.DeadlineSeconds > wanted.LongestDeadlineSeconds, "deadlineSeconds", $"A policy cannot make a call wait longer than {wanted.LongestDeadlineSeconds} seconds, so this must not be more.");
        problems.AddIf(wanted.RunSeconds is < 60 or > LongestSeconds, "runSeconds", "Give 60 to 3600 seconds.");
        problems.AddIf(wanted.MostPerAgent is < 1 or > 1_000, "mostPerAgent", "Give 1 to 1000.");
        problems.AddIf(wanted.MostInAll is < 1 or > 10_000, "mostInAll", "Give 1 to 10000.");
        return problems.AreNone ? null : problems.ToRefusal();
    }

    private static HoldOptionsView View(HoldOptions options) => new(
        (int)options.Deadline.TotalSeconds, (int)options.LongestDeadline.TotalSeconds, (int)options.RunCap.TotalSeconds, options.MaxPerAgent, options.MaxInAll);

    private static HoldOptions Options(HoldOptionsView view, HoldOptions other) => new()
    {
        Deadline = TimeSpan.FromSeconds(view.DeadlineSeconds),
        LongestDeadline = TimeSpan.FromSeconds(view.LongestDeadlineSeconds),
        RunCap = TimeSpan.FromSeconds(view.RunSeconds),
        MaxPerAgent = view.MostPerAgent,
        MaxInAll = view.MostInAll,
        Beat = other.Beat,
        MaxBytes = other.MaxBytes,
    };
}
