using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies.Reviews;

namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>Finds policies that never match, that others cover, and that permit too much, against the directory of this moment. Thread-safe.</summary>
internal sealed class PolicyFindings(PolicyDesk desk, PolicySchemaSource schemas, DirectorySnapshotHolder gateway)
{
    /// <summary>Every finding, in the order of the policies.</summary>
    public async Task<Outcome<IReadOnlyList<PolicyFindingView>>> FindAsync(Caller caller, PolicyDocumentSet sent, CancellationToken cancellationToken)
    {
        var documents = await desk.DocumentsAsync(caller, sent, cancellationToken);
        if (!documents.IsDone)
        {
            return documents.Refusal;
        }

        var combined = CombinedPolicies.Read(PolicyDocumentText.ToContents(0, documents.Value));
        if (!combined.IsSound)
        {
            return Refusal.Conflict("Some of it cannot be read. Correct that first; the editor shows where.");
        }

        return schemas.Current.Schema is { } schema ? await Task.Run(() => Find(combined, schema, documents.Value, cancellationToken), cancellationToken) : new List<PolicyFindingView>();
    }

    private List<PolicyFindingView> Find(CombinedPolicies combined, SecurityConsole.Policy.Schemas.CedarSchema schema, IReadOnlyList<PolicyDocument> documents, CancellationToken cancellationToken)
    {
        var entities = PolicyInventory.Entities(gateway.Current.Policies);
        var texts = documents.ToDictionary(document => document.Name, document => document.Text, StringComparer.Ordinal);
        var places = combined.Places.ToDictionary(place => place.Policy.Id, StringComparer.Ordinal);
        var templates = combined.All.Links.ToDictionary(link => link.Id, link => link.TemplateId, StringComparer.Ordinal);
        var review = new SecurityConsole.Policy.Analysis.PolicyReview(schema, Exists, (one, other) => entities.TryGet(one, out var entity) && entity.IsIn(other));
        return
        [
            .. review.Review(combined.All, cancellationToken).Select(finding =>
            {
                var place = places[templates.GetValueOrDefault(finding.PolicyId, finding.PolicyId)];
                var line = texts[place.Document].AsSpan(0, place.Policy.Span.Start).Count('\n') + 1;
                return new PolicyFindingView(finding.Kind, finding.PolicyId, finding.OtherPolicyId, place.Document, line, finding.Message, finding.Help);
            }),
        ];

        // Capabilities of a server that nobody has listed yet are not known, and may exist.
        bool Exists(EntityUid uid) => uid.Type is PolicyNames.Tool or PolicyNames.Prompt or PolicyNames.Resource || entities.TryGet(uid, out _);
    }
}
