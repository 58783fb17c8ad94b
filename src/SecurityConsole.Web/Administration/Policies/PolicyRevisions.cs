using Microsoft.EntityFrameworkCore;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Publishing;

namespace SecurityConsole.Web.Administration.Policies;

/// <summary>Reads the revisions of the policies. Thread-safe.</summary>
internal sealed class PolicyRevisions(ChangeDesk desk)
{
    /// <summary>Most revisions of one list.</summary>
    public const int MostListed = 200;

    /// <summary>The revision in force, with its documents.</summary>
    public Task<Outcome<PolicyRevisionView>> CurrentAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<PolicyRevisionView>(caller, Permission.PoliciesRead, async database =>
            PolicyRevisionView.Of(await InForceAsync(database, cancellationToken), withDocuments: true), cancellationToken);

    /// <summary>Up to <see cref="MostListed"/> revisions, the newest first, without their documents.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="before">Only those with a lower number: the next page.</param>
    /// <param name="cancellationToken">Stops.</param>
    public Task<Outcome<IReadOnlyList<PolicyRevisionView>>> ListAsync(Caller caller, long? before, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<PolicyRevisionView>>(caller, Permission.PoliciesRead, async database =>
        {
            var rows = await database.PolicyRevisions.Where(row => before == null || row.Number < before).OrderByDescending(row => row.Number).Take(MostListed).ToListAsync(cancellationToken);
            return rows.ConvertAll(row => PolicyRevisionView.Of(row, withDocuments: false));
        }, cancellationToken);

    /// <summary>One revision, with its documents.</summary>
    public Task<Outcome<PolicyRevisionView>> GetAsync(Caller caller, long number, CancellationToken cancellationToken) =>
        desk.ReadAsync<PolicyRevisionView>(caller, Permission.PoliciesRead, async database =>
            await database.PolicyRevisions.SingleOrDefaultAsync(row => row.Number == number, cancellationToken) is { } found
                ? PolicyRevisionView.Of(found, withDocuments: true)
                : Missing(number), cancellationToken);

    /// <summary>How the text of one revision differs from another's.</summary>
    public Task<Outcome<IReadOnlyList<DocumentDifference>>> DifferenceAsync(Caller caller, long from, long to, CancellationToken cancellationToken) =>
        desk.ReadAsync<IReadOnlyList<DocumentDifference>>(caller, Permission.PoliciesRead, async database =>
        {
            var rows = await database.PolicyRevisions.Where(row => row.Number == from || row.Number == to).ToDictionaryAsync(row => row.Number, cancellationToken);
            return !rows.TryGetValue(from, out var before) ? Missing(from)
                : !rows.TryGetValue(to, out var after) ? Missing(to)
                : new List<DocumentDifference>(TextDifference.Of(PolicyDocuments.ToView(PolicyDocumentText.Read(before.Documents)), PolicyDocuments.ToView(PolicyDocumentText.Read(after.Documents))));
        }, cancellationToken);

    /// <summary>How publishing stands for the caller.</summary>
    public Task<Outcome<PublishingState>> PublishingAsync(Caller caller, CancellationToken cancellationToken) =>
        desk.ReadAsync<PublishingState>(caller, Permission.PoliciesRead, async database => await StateAsync(database, caller, cancellationToken), cancellationToken);

    /// <summary>Changes how many people it takes. It loosens what protects everything else, so only who decides about people may.</summary>
    public Task<Outcome<PublishingState>> SetRulesAsync(Caller caller, PolicyPublishingRules wanted, CancellationToken cancellationToken) =>
        desk.ChangeAsync<PublishingState>(caller, new("policy.rules", "policies", Permission.PoliciesPublish, Permission.PeopleWrite), async change =>
        {
            var before = await StateAsync(change.Database, caller, cancellationToken);
            change.IsNothing = before.Rules == wanted;
            await wanted.WriteAsync(change.Database, change.Now, cancellationToken);
            change.Text = $"Policies: an author {(wanted.PublishAlone ? "may publish alone" : "needs a second person")}; a roll-back needs {(wanted.RollBackNeedsTwo ? "two people" : "one person")}.";
            return before with { Rules = wanted };
        }, cancellationToken);

    internal static async Task<PublishingState> StateAsync(ConsoleDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var person = await PolicyPeople.BehindAsync(database, caller, cancellationToken);
        var publishers = await PolicyPeople.PublishersAsync(database, cancellationToken);
        return new(await PolicyPublishingRules.ReadAsync(database, cancellationToken), [.. publishers.Where(name => !string.Equals(name, person, StringComparison.OrdinalIgnoreCase))]);
    }

    /// <summary>The row of the revision in force; every data folder has one.</summary>
    internal static Task<PolicyRevisionRow> InForceAsync(ConsoleDbContext database, CancellationToken cancellationToken) =>
        database.PolicyRevisions.Where(row => row.State == PolicyRevisionState.Published).OrderByDescending(row => row.PublishedAt).FirstAsync(cancellationToken);

    internal static Refusal Missing(long number) => Refusal.NotFound($"There is no policy revision {number}.");
}
