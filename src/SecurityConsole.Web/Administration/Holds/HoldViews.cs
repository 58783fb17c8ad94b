using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Holds;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Holds;
using SecurityConsole.Web.Access;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Reads holds, and joins to those that wait what only the desk knows. Thread-safe.</summary>
internal sealed class HoldViews(HoldDesk desk)
{
    /// <summary>A page of holds.</summary>
    public async Task<HoldPage> PageAsync(ConsoleDbContext database, Caller caller, HoldQuery query, CancellationToken cancellationToken)
    {
        var version = desk.Version; // before reading: what changes meanwhile is news
        var holds = database.Holds.AsNoTracking();
        var wanted = query.States == HoldStates.Waiting
            ? holds.Where(hold => hold.State == HoldState.Waiting).OrderBy(hold => hold.Deadline)
            : holds.Where(hold => hold.State != HoldState.Waiting && (query.Before == null || hold.At < query.Before)).OrderByDescending(hold => hold.At);
        var rows = await wanted.Take(query.Limit + 1).ToListAsync(cancellationToken);
        var page = rows.Take(query.Limit).ToList();
        var ids = page.ConvertAll(row => row.Id);
        var votes = (await database.HoldVotes.AsNoTracking().Where(vote => ids.Contains(vote.HoldId)).ToListAsync(cancellationToken)).ToLookup(vote => vote.HoldId);
        var taken = await database.HoldDrafts.AsNoTracking().Where(draft => ids.Contains(draft.HoldId)).ToDictionaryAsync(draft => draft.HoldId, draft => draft.TakenBy, cancellationToken);
        var viewer = await HoldViewer.ReadAsync(database, caller, cancellationToken);
        return new(
            page.ConvertAll(row => View(row, [.. votes[row.Id]], taken.GetValueOrDefault(row.Id, ""), viewer)),
            desk.Count,
            version,
            rows.Count > page.Count && query.States == HoldStates.Ended ? page[^1].At : null);
    }

    /// <summary>One hold; null where there is none.</summary>
    public async Task<HoldView?> FindAsync(ConsoleDbContext database, Caller caller, Guid id, CancellationToken cancellationToken)
    {
        var row = await database.Holds.AsNoTracking().SingleOrDefaultAsync(hold => hold.Id == id, cancellationToken);
        return row is null ? null : View(
            row,
            await database.HoldVotes.AsNoTracking().Where(vote => vote.HoldId == id).ToListAsync(cancellationToken),
            await database.HoldDrafts.AsNoTracking().Where(draft => draft.HoldId == id).Select(draft => draft.TakenBy).SingleOrDefaultAsync(cancellationToken) ?? "",
            await HoldViewer.ReadAsync(database, caller, cancellationToken));
    }

    /// <summary>A hold as its reader may see it.</summary>
    public HoldView View(HoldRow row, IReadOnlyList<HoldVoteRow> votes, string draftTakenBy, HoldViewer viewer)
    {
        var held = row.State == HoldState.Waiting ? desk.Find(row.Id) : null;
        // A hold that waits in the store alone ended when the store could not be written.
        var lost = row.State == HoldState.Waiting && held is null;
        return new()
        {
            Id = row.Id,
            CallId = row.CallId,
            State = lost ? HoldState.Lost : row.State,
            At = row.At,
            Deadline = row.Deadline,
            Agent = row.Agent,
            Owner = row.Owner,
            Server = row.Server,
            Method = row.Method,
            Name = row.Name,
            Run = row.Run,
            RemoteAddress = row.RemoteAddress,
            Reason = row.Reason,
            Group = row.Group,
            ApprovalsNeeded = row.Approvals,
            Votes = [.. votes.OrderBy(vote => vote.At).Select(vote => new HoldVoteView(vote.By, vote.Approves ? HoldAnswer.Approve : HoldAnswer.Deny, vote.Reason, vote.Scope, vote.At))],
            Policies = row.Policies,
            Context = [.. row.Context.Chunk(2).Where(pair => pair.Length == 2).Select(pair => new HoldFact(pair[0], pair[1]))],
            ArgumentsHash = Convert.ToHexStringLower(row.ArgumentsHash),
            ArgumentsBytes = row.ArgumentsBytes,
            GroupText = viewer.Groups.Sentence(row.Group),
            MayDecide = held is not null && viewer.MayDecide(row),
            Arguments = held is not null && viewer.MayDecide(row) ? System.Text.Encoding.UTF8.GetString(held.Arguments.Span) : null,
            EndText = lost ? "It does not wait any more." : row.EndText,
            ClosedAt = row.ClosedAt,
            Draft = viewer.MaySeeDraft(row) ? row.Draft : "",
            DraftDocument = row.Draft.Length > 0 ? DraftText.Document(row.Id) : "",
            DraftTakenBy = draftTakenBy,
        };
    }
}
