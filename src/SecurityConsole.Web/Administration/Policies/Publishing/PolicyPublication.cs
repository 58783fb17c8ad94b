using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Reviews;

namespace SecurityConsole.Web.Administration.Policies.Publishing;

/// <summary>From a draft to what is in force: proposes, approves, rejects, takes back. Thread-safe.</summary>
internal sealed class PolicyPublication(ChangeDesk desk, PolicyReviewer reviewer)
{
    internal const int LongestNote = 1_024;

    /// <summary>Proposes the next revision. What has a mistake, or fails its own tests, is not proposed; each is named with its place.</summary>
    public Task<Outcome<PolicyRevisionView>> ProposeAsync(Caller caller, PolicyProposal wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<PolicyRevisionView>(caller, new("policy.propose", "policies", Permission.PoliciesWrite), async change =>
        {
            var problems = new FieldProblems();
            problems.AddIf(string.IsNullOrWhiteSpace(wanted.Note), "note", "Say in a sentence why: whoever approves it reads this first.");
            problems.CheckText("note", wanted.Note, LongestNote);
            var current = await PolicyRevisions.InForceAsync(change.Database, cancellationToken);
            var draft = await change.Database.PolicyDrafts.SingleOrDefaultAsync(row => row.Author == caller.Actor, cancellationToken);
            if (wanted.Documents is null && draft is null)
            {
                return Refusal.Conflict("There is no draft to propose. Save one first, or send the documents.");
            }

            var documents = wanted.Documents is { } sent ? PolicyDocuments.Read(sent, problems) : PolicyDocumentText.Read(draft!.Documents);
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            var basedOn = wanted.BasedOn ?? (wanted.Documents is null ? draft!.BasedOn : current.Number);
            if (basedOn != current.Number)
            {
                return Outdated(basedOn, current.Number);
            }

            var text = PolicyDocumentText.Write(documents);
            if (string.Equals(text, current.Documents, StringComparison.Ordinal))
            {
                return Refusal.Conflict($"This is what is in force already, as revision {current.Number}.");
            }

            var review = await reviewer.ReviewAsync(documents, cancellationToken);
            if (!review.IsAcceptable)
            {
                return review.ToRefusal();
            }

            var row = await RevisionWriting.AddAsync(change, caller, text, wanted.Note.Trim(), current.Number, cancellationToken);
            if (wanted.Documents is null)
            {
                change.Database.PolicyDrafts.Remove(draft!);
            }

            change.Text = $"Proposed policy revision {row.Number} on {current.Number}: {row.Note}";
            return PolicyRevisionView.Of(row, withDocuments: true) with { Warnings = review.Warnings };
        }, cancellationToken);

    /// <summary>Approves a proposal of somebody else, which puts it in force: the next call is decided by it.</summary>
    public Task<Outcome<PolicyRevisionView>> ApproveAsync(Caller caller, long number, PolicyDecision decision, CancellationToken cancellationToken) =>
        desk.ChangeAsync<PolicyRevisionView>(caller, new("policy.publish", Target(number), Permission.PoliciesPublish), async change =>
        {
            var (row, refusal) = await ProposalAsync(change, number, decision, cancellationToken);
            if (row is null)
            {
                return refusal!;
            }

            var current = await PolicyRevisions.InForceAsync(change.Database, cancellationToken);
            if (row.BasedOn != current.Number)
            {
                return Outdated(row.BasedOn ?? 0, current.Number);
            }

            var isOwn = await PolicyPeople.BehindAsync(change.Database, caller, cancellationToken) is var person && string.Equals(person, row.AuthorPerson, StringComparison.OrdinalIgnoreCase);
            if (isOwn && await OwnAsync(change, caller, decision, cancellationToken) is { } own)
            {
                return own;
            }

            IReadOnlyList<string> warnings = [];
            if (row.RollsBackTo is null)
            {
                // The catalogue may have changed since it was proposed.
                var review = await reviewer.ReviewAsync(PolicyDocumentText.Read(row.Documents), cancellationToken);
                if (!review.IsAcceptable)
                {
                    return review.ToRefusal();
                }

                warnings = review.Warnings;
            }

            row.Alone = isOwn;
            await RevisionWriting.PublishAsync(change, caller, row, current, decision.Note, cancellationToken);
            change.Text = $"Published policy revision {number} of {row.Author} in place of {current.Number}{(isOwn ? ", without a second person" : "")}: {row.Note}";
            return PolicyRevisionView.Of(row, withDocuments: true) with { Warnings = warnings };
        }, cancellationToken);

    /// <summary>Rejects a proposal.</summary>
    public Task<Outcome<PolicyRevisionView>> RejectAsync(Caller caller, long number, PolicyDecision decision, CancellationToken cancellationToken) =>
        desk.ChangeAsync<PolicyRevisionView>(caller, new("policy.reject", Target(number), Permission.PoliciesPublish), async change =>
        {
            if (string.IsNullOrWhiteSpace(decision.Note))
            {
                return Refusal.Invalid([new("note", "Say in a sentence what is wrong with it.")]);
            }

            var (row, refusal) = await ProposalAsync(change, number, decision, cancellationToken);
            if (row is null)
            {
                return refusal!;
            }

            RevisionWriting.Decide(row, PolicyRevisionState.Rejected, caller, change.Now, decision.Note);
            change.Text = $"Rejected policy revision {number} of {row.Author}: {row.DecisionNote}";
            return PolicyRevisionView.Of(row, withDocuments: true);
        }, cancellationToken);

    /// <summary>Takes the caller's own proposal back.</summary>
    public Task<Outcome<PolicyRevisionView>> WithdrawAsync(Caller caller, long number, CancellationToken cancellationToken) =>
        desk.ChangeAsync<PolicyRevisionView>(caller, new("policy.withdraw", Target(number), Permission.PoliciesWrite), async change =>
        {
            var (row, refusal) = await ProposalAsync(change, number, new(), cancellationToken);
            if (row is null)
            {
                return refusal!;
            }

            if (!string.Equals(await PolicyPeople.BehindAsync(change.Database, caller, cancellationToken), row.AuthorPerson, StringComparison.OrdinalIgnoreCase))
            {
                return Refusal.Beyond($"Revision {number} was proposed by {row.Author}, who alone can take it back. You can reject it, where you may publish.");
            }

            RevisionWriting.Decide(row, PolicyRevisionState.Withdrawn, caller, change.Now, "");
            change.Text = $"Took back policy revision {number}.";
            return PolicyRevisionView.Of(row, withDocuments: true);
        }, cancellationToken);

    private static async Task<Refusal?> OwnAsync(ConsoleChange change, Caller caller, PolicyDecision decision, CancellationToken cancellationToken)
    {
        var state = await PolicyRevisions.StateAsync(change.Database, caller, cancellationToken);
        return (state.MayPublishAlone, decision.Alone) switch
        {
            (false, _) => Refusal.Beyond($"You proposed it, so somebody else has to approve it: {string.Join(", ", state.Others)}."),
            (true, false) => Refusal.Conflict("You proposed it, and nobody else has looked at it. To publish it nevertheless, say that you do so alone; the revision will show it."),
            _ => null,
        };
    }

    private static async Task<(PolicyRevisionRow? Row, Refusal? Refusal)> ProposalAsync(ConsoleChange change, long number, PolicyDecision decision, CancellationToken cancellationToken)
    {
        var problems = new FieldProblems();
        problems.CheckText("note", decision.Note, LongestNote);
        if (!problems.AreNone)
        {
            return (null, problems.ToRefusal());
        }

        var row = await change.Database.PolicyRevisions.SingleOrDefaultAsync(found => found.Number == number, cancellationToken);
        return row switch
        {
            null => (null, PolicyRevisions.Missing(number)),
            { State: not PolicyRevisionState.Proposed } => (null, Refusal.Conflict($"Revision {number} is no open proposal any more: it is {row.State.ToString().ToLowerInvariant()}.")),
            _ => (row, null),
        };
    }

    private static Refusal Outdated(long basedOn, long current) =>
        Refusal.Conflict($"It was written on revision {basedOn}, and {current} is in force now. Bring it up to date with {current}, so that nothing in it is undone unseen, and propose it again.");

    internal static string Target(long number) => $"policies:{number}";
}
