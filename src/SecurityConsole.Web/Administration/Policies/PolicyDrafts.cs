using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies.Documents;

namespace SecurityConsole.Web.Administration.Policies;

/// <summary>What each person is writing. One draft a person; nobody sees another's. Thread-safe.</summary>
internal sealed class PolicyDrafts(ChangeDesk desk)
{
    /// <summary>The caller's draft; where there is none, what is in force.</summary>
    public Task<Outcome<PolicyDraftView>> GetAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<PolicyDraftView>(caller, Permission.PoliciesRead, async database => await ViewAsync(database, caller, cancellationToken), cancellationToken);

    /// <summary>Keeps the documents as the caller's draft. Names and sizes are checked; what is in them may be unfinished.</summary>
    public Task<Outcome<PolicyDraftView>> SaveAsync(Caller caller, PolicyDraftChange wanted, string? ifMatch, CancellationToken cancellationToken) =>
        desk.ChangeAsync<PolicyDraftView>(caller, new("policy.draft", "policies", Permission.PoliciesWrite), async change =>
        {
            var before = await ViewAsync(change.Database, caller, cancellationToken);
            if (EntityTags.Check(ifMatch, before) is { } stale)
            {
                return stale;
            }

            var problems = new FieldProblems();
            var documents = PolicyDocuments.Read(wanted.Documents, problems);
            var basedOn = wanted.BasedOn ?? before.BasedOn;
            problems.AddIf(!await change.Database.PolicyRevisions.AnyAsync(row => row.Number == basedOn && row.PublishedAt != null, cancellationToken), "basedOn", $"Revision {basedOn} was never in force.");
            if (!problems.AreNone)
            {
                return problems.ToRefusal();
            }

            var row = await change.Database.PolicyDrafts.SingleOrDefaultAsync(draft => draft.Author == caller.Actor, cancellationToken);
            if (row is null)
            {
                row = new() { Author = caller.Actor };
                change.Database.PolicyDrafts.Add(row);
            }

            (row.Documents, row.BasedOn, row.ChangedAt) = (PolicyDocumentText.Write(documents), basedOn, change.Now);
            change.Text = $"Saved a draft of policies on revision {basedOn}.";
            return new PolicyDraftView(basedOn, before.InForce, PolicyDocuments.ToView(documents), change.Now);
        }, cancellationToken);

    /// <summary>Brings a draft up to date with what is in force, and keeps it: what only one side changed is taken from there; where both did, the draft's own stands, and is named.</summary>
    public async Task<Outcome<PolicyRebase>> RebaseAsync(Caller caller, PolicyDraftChange mine, CancellationToken cancellationToken)
    {
        var merged = await desk.ReadAsync<PolicyRebase>(caller, Permission.PoliciesWrite, async database =>
        {
            var view = await ViewAsync(database, caller, cancellationToken);
            var basedOn = mine.BasedOn ?? view.BasedOn;
            var current = await PolicyRevisions.InForceAsync(database, cancellationToken);
            if (await database.PolicyRevisions.SingleOrDefaultAsync(row => row.Number == basedOn, cancellationToken) is not { } based)
            {
                return PolicyRevisions.Missing(basedOn);
            }

            var (documents, conflicts) = DocumentMerge.Of(PolicyDocuments.ToView(PolicyDocumentText.Read(based.Documents)), mine.Documents, PolicyDocuments.ToView(PolicyDocumentText.Read(current.Documents)));
            return new PolicyRebase(new(current.Number, current.Number, documents, null), conflicts);
        }, cancellationToken);
        if (!merged.IsDone)
        {
            return merged.Refusal;
        }

        var saved = await SaveAsync(caller, new() { Documents = merged.Value.Draft.Documents, BasedOn = merged.Value.Draft.BasedOn }, null, cancellationToken);
        return saved.IsDone ? merged.Value with { Draft = saved.Value } : saved.Refusal;
    }

    /// <summary>Drops the caller's draft.</summary>
    public Task<Outcome<PolicyDraftView>> DropAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ChangeAsync<PolicyDraftView>(caller, new("policy.draft-drop", "policies", Permission.PoliciesWrite), async change =>
        {
            if (await change.Database.PolicyDrafts.SingleOrDefaultAsync(draft => draft.Author == caller.Actor, cancellationToken) is not { } row)
            {
                change.IsNothing = true;
                return await ViewAsync(change.Database, caller, cancellationToken);
            }

            change.Database.PolicyDrafts.Remove(row);
            change.Text = $"Dropped a draft of policies on revision {row.BasedOn}.";
            var current = await PolicyRevisions.InForceAsync(change.Database, cancellationToken);
            return new PolicyDraftView(current.Number, current.Number, PolicyDocuments.ToView(PolicyDocumentText.Read(current.Documents)), null);
        }, cancellationToken);

    private static async Task<PolicyDraftView> ViewAsync(ConsoleDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var current = await PolicyRevisions.InForceAsync(database, cancellationToken);
        var draft = await database.PolicyDrafts.AsNoTracking().SingleOrDefaultAsync(row => row.Author == caller.Actor, cancellationToken);
        return new(
            draft?.BasedOn ?? current.Number, current.Number, PolicyDocuments.ToView(PolicyDocumentText.Read(draft?.Documents ?? current.Documents)), draft?.ChangedAt);
    }
}
