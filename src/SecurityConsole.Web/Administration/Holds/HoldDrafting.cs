using Microsoft.EntityFrameworkCore;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Holds;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Reviews;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>Makes policies out of decisions, and brings them to where policies are written. Thread-safe.</summary>
internal sealed class HoldDrafting(ChangeDesk desk, HoldViews views, DirectorySnapshotHolder gateway, PolicySchemaSource schemas)
{
    /// <summary>Drafts a policy in the change that decides the hold. Where the caller may write policies, it is in their draft then; else it waits with the hold for somebody who may.</summary>
    /// <returns>A sentence for the record.</returns>
    public async Task<string> DraftAsync(ConsoleChange change, Caller caller, HoldRow row, HoldAnswer answer, string reason, ReadOnlyMemory<byte> arguments, CancellationToken cancellationToken)
    {
        var inForce = PolicyDocumentText.Read((await PolicyRevisions.InForceAsync(change.Database, cancellationToken)).Documents);
        row.Draft = await Task.Run(() => Write(row, answer, caller.Actor, reason, arguments, inForce), cancellationToken);
        if (!caller.May(Permission.PoliciesWrite))
        {
            return "The policy waits with the hold for somebody who may write policies.";
        }

        var author = await HoldPeople.AuthorAsync(change.Database, caller, cancellationToken);
        return await AddAsync(change, row, author, cancellationToken) is { } refusal
            ? $"The policy waits with the hold: {refusal.Text}"
            : $"The policy is in the draft of {author}.";
    }

    /// <summary>Puts the policy that was drafted from a hold into the caller's own draft.</summary>
    public Task<Outcome<HoldView>> TakeAsync(Caller caller, Guid id, CancellationToken cancellationToken) =>
        desk.ChangeAsync<HoldView>(caller, new("hold.take-draft", $"hold:{id}", Permission.HoldsRead, Permission.PoliciesWrite), async change =>
        {
            if (await change.Database.Holds.SingleOrDefaultAsync(hold => hold.Id == id, cancellationToken) is not { } row)
            {
                return Refusal.NotFound($"There is no hold {id}.");
            }

            if (row.Draft.Length == 0)
            {
                return Refusal.Conflict("No policy was drafted from this hold. Whoever decides a hold can ask for one.");
            }

            var author = await HoldPeople.AuthorAsync(change.Database, caller, cancellationToken);
            if (await AddAsync(change, row, author, cancellationToken) is { } refusal)
            {
                return refusal;
            }

            change.Text = $"Took the policy {DraftText.Name(id)} into the draft of {author}.";
            await change.Database.SaveChangesAsync(cancellationToken);
            return await views.FindAsync(change.Database, caller, id, cancellationToken) is { } view ? view : Refusal.NotFound($"There is no hold {id}.");
        }, cancellationToken);

    private static async Task<Refusal?> AddAsync(ConsoleChange change, HoldRow row, string author, CancellationToken cancellationToken)
    {
        var current = await PolicyRevisions.InForceAsync(change.Database, cancellationToken);
        var draft = await change.Database.PolicyDrafts.SingleOrDefaultAsync(found => found.Author == author, cancellationToken);
        var before = PolicyDocuments.ToView(PolicyDocumentText.Read(draft?.Documents ?? current.Documents));
        if (before.ContainsKey(DraftText.Document(row.Id)))
        {
            return Refusal.Conflict($"{DraftText.Document(row.Id)} is among those policies already.");
        }

        var documents = HoldingPolicies.Except(before, row);
        documents[DraftText.Document(row.Id)] = row.Draft;
        var problems = new FieldProblems();
        var read = PolicyDocuments.Read(documents, problems);
        if (!problems.AreNone)
        {
            return problems.ToRefusal();
        }

        if (draft is null)
        {
            draft = new() { Author = author, BasedOn = current.Number };
            change.Database.PolicyDrafts.Add(draft);
        }

        (draft.Documents, draft.ChangedAt) = (PolicyDocumentText.Write(read), change.Now);
        if (await change.Database.HoldDrafts.SingleOrDefaultAsync(taken => taken.HoldId == row.Id, cancellationToken) is not { } taken)
        {
            taken = new() { HoldId = row.Id };
            change.Database.HoldDrafts.Add(taken);
        }

        (taken.TakenBy, taken.TakenAt) = (author, change.Now);
        return null;
    }

    private string Write(HoldRow row, HoldAnswer answer, string by, string reason, ReadOnlyMemory<byte> arguments, IReadOnlyList<PolicyDocument> inForce)
    {
        var type = PolicyInventory.FactsOf(gateway.Current.Policies, row.Server, CapabilityKind.Tool, row.Name).Arguments;
        var schema = schemas.Current;
        var found = DraftArguments.Of(row, arguments, type, CombinedPolicies.Read(PolicyDocumentText.ToContents(0, inForce)), IsValid);
        return DraftText.Of(row, answer, by, reason, found);

        bool IsValid(string condition)
        {
            var tried = CombinedPolicies.Read(new(0, new Dictionary<string, string>(StringComparer.Ordinal) { ["tried.cedar"] = $"permit ({DraftText.Scope(row, ", ")}) when {{ {condition} }};" }));
            return tried.IsSound && schema.Validate(tried).All(problem => problem.Problem.Severity != ProblemSeverity.Error);
        }
    }
}
