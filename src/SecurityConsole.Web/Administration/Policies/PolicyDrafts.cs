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
