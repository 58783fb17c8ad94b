using SecurityConsole.Engine.Policies;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Storage.Holds;
using SecurityConsole.Web.Administration.Policies.Documents;

namespace SecurityConsole.Web.Administration.Holds;

/// <summary>The policies that hold a call, and the exception in them that an approval needs: what a forbid holds, no permit lets through.</summary>
internal static class HoldingPolicies
{
    private const string HoldAnnotation = "hold";

    /// <summary>The policy, or the template behind a link, of that id; null where there is none that holds.</summary>
    public static PlacedPolicy? Find(CombinedPolicies policies, string id)
    {
        var link = policies.All.Links.FirstOrDefault(link => string.Equals(link.Id, id, StringComparison.Ordinal));
        return policies.Places.FirstOrDefault(place => string.Equals(place.Policy.Id, link?.TemplateId ?? id, StringComparison.Ordinal) && place.Policy.Annotated(HoldAnnotation) is not null);
    }

    /// <summary>The documents with an exception for what the draft permits in each policy that held the call; as they are for a draft that forbids.</summary>
    public static Dictionary<string, string> Except(IReadOnlyDictionary<string, string> documents, HoldRow hold)
    {
        var changed = new Dictionary<string, string>(documents, StringComparer.Ordinal);
        if (PolicyParser.Parse(hold.Draft).Policies.Policies is not [{ Effect: Effect.Permit } draft, ..])
        {
            return changed;
        }

        var arguments = string.Concat(draft.Conditions.Select(condition => $" &&\n  {hold.Draft[condition.Body.Span.Start..condition.Body.Span.End]}"));
        var exception = $"unless {{\n  // {DraftText.Name(hold.Id)}\n  {DraftText.Scope(hold, " &&\n  ")}{arguments}\n}}";
        foreach (var id in hold.Policies)
        {
            // Each anew: the one before may stand in the same document.
            if (Find(Read(changed), id) is { } found)
            {
                var text = changed[found.Document];
                var parts = PolicyParts.Of(text).First(each => each.Start == found.Policy.Span.Start);
                var excepted = (parts with { Conditions = $"{parts.Conditions}\n{exception}".Trim() }).Apply(text, out var problem);
                changed[found.Document] = problem is null ? excepted : text;
            }
        }

        return changed;
    }

    private static CombinedPolicies Read(Dictionary<string, string> documents) =>
        CombinedPolicies.Read(PolicyDocumentText.ToContents(0, [.. documents.Select(document => new PolicyDocument(document.Key, document.Value))]));
}
