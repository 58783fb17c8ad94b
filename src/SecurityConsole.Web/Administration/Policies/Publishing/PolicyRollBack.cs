using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Policies.Publishing;

/// <summary>Brings back what was in force. Thread-safe.</summary>
/// <remarks>
/// One person is enough, unless the rules say otherwise: two have approved that revision before, and whoever rolls back is usually in a hurry. What is
/// brought back is not validated again: a catalogue that has changed since must not keep anybody from the way back.
/// </remarks>
internal sealed class PolicyRollBack(ChangeDesk desk)
{
    /// <summary>Brings back, as a new revision, one that was in force: at once, or where the rules say so as a proposal.</summary>
    public Task<Outcome<PolicyRevisionView>> RollBackAsync(Caller caller, long number, PolicyDecision decision, CancellationToken cancellationToken) =>
        desk.ChangeAsync<PolicyRevisionView>(caller, new("policy.roll-back", PolicyPublication.Target(number), Permission.PoliciesPublish), async change =>
        {
            var problems = new FieldProblems();
            problems.CheckText("note", decision.Note, PolicyPublication.LongestNote);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            if (await change.Database.PolicyRevisions.SingleOrDefaultAsync(found => found.Number == number, cancellationToken) is not { } earlier)
            {
                return PolicyRevisions.Missing(number);
            }

            if (earlier.State != PolicyRevisionState.Superseded)
            {
                return Refusal.Conflict(earlier.State == PolicyRevisionState.Published
                    ? $"Revision {number} is in force already."
                    : $"Revision {number} was never in force, so nobody approved it. Propose it anew.");
            }

            var current = await PolicyRevisions.InForceAsync(change.Database, cancellationToken);
            var note = decision.Note.Trim() is { Length: > 0 } said ? said : $"Back to revision {number}.";
            var row = await RevisionWriting.AddAsync(change, caller, earlier.Documents, note, current.Number, cancellationToken);
            row.RollsBackTo = number;
            if ((await PolicyPublishingRules.ReadAsync(change.Database, cancellationToken)).RollBackNeedsTwo)
            {
                change.Text = $"Proposed policy revision {row.Number}, which brings back {number}: {note}";
                return PolicyRevisionView.Of(row, withDocuments: true);
            }

            await RevisionWriting.PublishAsync(change, caller, row, current, "", cancellationToken);
            change.Text = $"Rolled back to policy revision {number}, as revision {row.Number} in place of {current.Number}: {note}";
            return PolicyRevisionView.Of(row, withDocuments: true);
        }, cancellationToken);
}
