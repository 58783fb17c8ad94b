using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Storage.Holds;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Shows the calls that wait for a person, and takes what people decide about them. Thread-safe.</summary>
internal sealed class HoldAdministration(
    ChangeDesk desk, HoldDesk holds, HoldViews views, HoldDrafting drafting, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private const int LongestReason = 512;

    /// <summary>Some holds; waits for news where the query says so.</summary>
    public async Task<Outcome<HoldPage>> ListAsync(Caller caller, HoldQuery query, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        problems.AddIf(query.Limit is < 1 or > HoldQuery.MostItems, "limit", $"Between 1 and {HoldQuery.MostItems}.");
        problems.AddIf(query.Wait is < 0 or > HoldQuery.LongestWait, "wait", $"Between 0 and {HoldQuery.LongestWait} seconds.");
        if (!problems.AreNone)
        {
            return problems.ToRefusal();
        }

        if (query.Wait > 0 && query.After == holds.Version && caller.May(Permission.HoldsRead))
        {
            await UntilAsync(() => holds.Version != query.After, query.Wait, cancellationToken);
        }

        return await desk.ReadAsync<HoldPage>(caller, Permission.HoldsRead, async database => await views.PageAsync(database, caller, query, cancellationToken), cancellationToken);
    }

    /// <summary>One hold; waits until it has ended, at most so many seconds.</summary>
    public async Task<Outcome<HoldView>> FindAsync(Caller caller, Guid id, int wait, CancellationToken cancellationToken)
    {
        if (wait > 0 && caller.May(Permission.HoldsRead))
        {
            await UntilAsync(() => holds.Find(id) is null, Math.Min(wait, HoldQuery.LongestWait), cancellationToken);
        }

        return await desk.ReadAsync<HoldView>(
            caller, Permission.HoldsRead, async database => await views.FindAsync(database, caller, id, cancellationToken) is { } found ? found : Missing(id), cancellationToken);
    }

    /// <summary>Takes a decision. It is in the ledger, and the call goes on or is refused, when this returns.</summary>
    public async Task<Outcome<HoldView>> DecideAsync(Caller caller, Guid id, HoldDecision decision, CancellationToken cancellationToken)
    {
        HoldClaim? claim = null;
        (HoldVote Vote, string Text)? final = null;
        try
        {
            var verb = decision.Answer == HoldAnswer.Approve ? "hold.approve" : "hold.deny";
            var outcome = await desk.ChangeAsync<HoldView>(caller, new(verb, $"hold:{id}", Permission.HoldsDecide), async change =>
            {
                if (Check(decision) is { } wrong)
                {
                    return wrong;
                }

                // Kept until the decision is committed: neither the deadline nor anybody else ends the hold meanwhile.
                claim = await holds.ClaimAsync(id, cancellationToken);
                if (await change.Database.Holds.SingleOrDefaultAsync(hold => hold.Id == id, cancellationToken) is not { } row)
                {
                    return Missing(id);
                }

                if (claim is null)
                {
                    return Refusal.Conflict(row.State == HoldState.Waiting ? "This call does not wait any more." : $"This call does not wait any more. {row.EndText}");
                }

                var votes = await change.Database.HoldVotes.Where(vote => vote.HoldId == id).ToListAsync(cancellationToken);
                var viewer = await HoldViewer.ReadAsync(change.Database, caller, cancellationToken);
                var person = viewer.Person;
                if ((viewer.Groups.Object(row.Group, person) ?? HoldPeople.Object(row, decision.Answer, person, votes) ?? Undecidable(row, decision)) is { } objection)
                {
                    return objection;
                }

                var vote = new HoldVote(caller.Actor, decision.Answer == HoldAnswer.Approve, decision.Reason.Trim(), decision.Scope, change.Now);
                var isFinal = !vote.Approves || votes.Count + 1 >= row.Approvals;
                await AddAsync(change, row, vote, person, votes, cancellationToken);
                change.Text = Describe(row, vote, isFinal);
                if (isFinal)
                {
                    (row.State, row.EndText, row.ClosedAt) = (vote.Approves ? HoldState.Approved : HoldState.Denied, Ending(vote, votes), change.Now);
                    final = (vote, row.EndText);
                    if (vote.Scope == HoldScope.Draft)
                    {
                        var arguments = holds.Find(id)?.Arguments ?? default;
                        change.Text += $" {await drafting.DraftAsync(change, caller, row, decision.Answer, vote.Reason, arguments, cancellationToken)}";
                    }
                }

                await change.Database.SaveChangesAsync(cancellationToken);
                return await views.FindAsync(change.Database, caller, id, cancellationToken) is { } view ? view : Missing(id);
            }, cancellationToken);
            if (outcome.IsDone && final is { } decided)
            {
                claim!.Decide(decided.Vote, decided.Text);
            }

            return outcome;
        }
        finally
        {
            claim?.Dispose();
        }
    }

    private static async Task AddAsync(ConsoleChange change, HoldRow row, HoldVote vote, string person, List<HoldVoteRow> votes, CancellationToken cancellationToken)
    {
        // Who approved may think better of it: the denial replaces the approval.
        if (votes.Find(known => string.Equals(known.Person, person, StringComparison.OrdinalIgnoreCase)) is { } known)
        {
            votes.Remove(known);
            change.Database.HoldVotes.Remove(known);
            await change.Database.SaveChangesAsync(cancellationToken);
        }

        var added = new HoldVoteRow
        {
            Id = Guid.CreateVersion7(change.Now),
            HoldId = row.Id,
            By = vote.By,
            Person = person,
            Approves = vote.Approves,
            Reason = vote.Reason,
            Scope = vote.Scope,
            At = vote.At,
        };
        votes.Add(added);
        change.Database.HoldVotes.Add(added);
    }

    private static Refusal? Check(HoldDecision decision)
    {
        var problems = new FieldProblems();
        problems.AddIf(string.IsNullOrWhiteSpace(decision.Reason), "reason", "Say why, in a sentence: it stays in the ledger.");
        problems.CheckText("reason", decision.Reason, LongestReason);
        return problems.AreNone ? null : problems.ToRefusal();
    }

    private static Refusal? Undecidable(HoldRow row, HoldDecision decision) => decision.Scope == HoldScope.Draft && !DraftText.IsDecidable(row)
        ? Refusal.Invalid([new("scope", $"Policies do not decide about {(row.Method.Length > 0 ? row.Method : "batches")}, so there is none to draft. Decide about this call, or about such calls of this run.")])
        : null;

    private static string Describe(HoldRow row, HoldVote vote, bool isFinal) =>
        $"{(vote.Approves ? isFinal ? "Approved" : $"Approved, as the first of {row.Approvals}," : "Denied")} {(row.Name.Length > 0 ? row.Name : row.Method)} of {row.Server} for {row.Agent}{Reach(vote)}: {vote.Reason}";

    private static string Reach(HoldVote vote) => vote.Scope switch
    {
        HoldScope.Run => ", also for later such calls of the run",
        HoldScope.Draft => ", and drafted a policy",
        _ => "",
    };

    private static string Ending(HoldVote vote, List<HoldVoteRow> votes) => vote.Approves
        ? $"{string.Join(" and ", votes.Select(known => known.By))} approved it{Reach(vote)}: {vote.Reason}"
        : $"{vote.By} denied it{Reach(vote)}: {vote.Reason}";

    private static Refusal Missing(Guid id) => Refusal.NotFound($"There is no hold {id}.");

    /// <summary>Waits until it is so, the time is up, or the process is to stop.</summary>
    private async Task UntilAsync(Func<bool> isSo, int seconds, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(seconds), time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken, lifetime.ApplicationStopping);
        while (!either.IsCancellationRequested)
        {
            var version = holds.Version;
            if (isSo())
            {
                return;
            }

            await holds.ChangedAsync(version, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        cancellationToken.ThrowIfCancellationRequested();
    }
}
