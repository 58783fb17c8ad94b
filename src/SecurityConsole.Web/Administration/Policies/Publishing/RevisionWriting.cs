using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;

namespace SecurityConsole.Web.Administration.Policies.Publishing;

/// <summary>Writes what becomes of revisions; part of a change under way.</summary>
internal static class RevisionWriting
{
    /// <summary>Adds the next revision, as a proposal.</summary>
    public static async Task<PolicyRevisionRow> AddAsync(ConsoleChange change, Caller caller, string documents, string note, long basedOn, CancellationToken cancellationToken)
    {
        var row = new PolicyRevisionRow
        {
            Number = await change.Database.PolicyRevisions.MaxAsync(revision => revision.Number, cancellationToken) + 1,
            Documents = documents,
            Note = note,
            BasedOn = basedOn,
            Author = caller.Actor,
            AuthorPerson = await PolicyPeople.BehindAsync(change.Database, caller, cancellationToken),
            CreatedAt = change.Now,
        };
        change.Database.PolicyRevisions.Add(row);
        return row;
    }

    /// <summary>Puts a proposal in force in place of what is.</summary>
    public static async Task PublishAsync(ConsoleChange change, Caller caller, PolicyRevisionRow row, PolicyRevisionRow current, string note, CancellationToken cancellationToken)
    {
        current.State = PolicyRevisionState.Superseded;
        await change.Database.SaveChangesAsync(cancellationToken);
        Decide(row, PolicyRevisionState.Published, caller, change.Now, note);
        row.PublishedAt = change.Now;
    }

    /// <summary>Decides a proposal.</summary>
    public static void Decide(PolicyRevisionRow row, PolicyRevisionState state, Caller caller, DateTimeOffset now, string note) =>
        (row.State, row.DecidedBy, row.DecidedAt, row.DecisionNote) = (state, caller.Actor, now, note.Trim());
}
