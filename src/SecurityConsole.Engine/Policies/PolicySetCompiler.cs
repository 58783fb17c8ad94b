using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Engine.Policies;

/// <summary>Compiles a revision: its documents together are one set of policies.</summary>
public static class PolicySetCompiler
{
    private const string ShadowAnnotation = "shadow";

    /// <summary>
    /// Reads the documents into one set. The id of each policy is its <c>@id</c>, or the document's name with its place; two of the same id are told apart by
    /// their place. Templates are linked.
    /// </summary>
    /// <param name="contents">The revision.</param>
    /// <param name="problem">Why the set cannot be used, one sentence; null where it can.</param>
    public static PolicySet Read(PolicyRevisionContents contents, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var all = new List<CedarPolicy>();
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (name, text) in contents.Documents.OrderBy(document => document.Key, StringComparer.Ordinal))
        {
            var parsed = PolicyParser.Parse(text);
            if (!parsed.IsSound)
            {
                problem = $"Document {name} of policy revision {contents.Revision} cannot be read, so nothing is permitted: {parsed.Problems[0].Message}";
                return PolicySet.Empty;
            }

            foreach (var policy in parsed.Policies.Policies.Concat(parsed.Policies.Templates).OrderBy(policy => policy.Span.Start))
            {
                var place = $"{name}#{all.Count}";
                var id = policy.Annotated("id") is { Length: > 0 } own && taken.Add(own) ? own : place;
                all.Add(policy with { Id = id });
            }
        }

        var set = PolicySet.Of(all);
        foreach (var link in contents.Links)
        {
            set = set.Link(new(link.Id, link.TemplateId, Slots(link)), out var misfit);
            if (misfit is not null)
            {
                problem = $"Policy revision {contents.Revision} cannot be used, so nothing is permitted: {misfit.Message}";
                return PolicySet.Empty;
            }
        }

        problem = null;
        return set;
    }

    /// <summary>Compiles. What cannot be read as a whole is not enforced in part: then <see cref="CompiledRevision.Problem"/> says why.</summary>
    internal static CompiledRevision Compile(PolicyRevisionContents contents)
    {
        var set = Read(contents, out var problem);
        if (problem is not null)
        {
            return new() { Revision = contents.Revision, Problem = problem };
        }

        CedarPolicy[] all = [.. set.Instances()];
        CedarPolicy[] enforced = [.. all.Where(policy => policy.Annotations.All(annotation => annotation.Name != ShadowAnnotation))];
        var hasShadow = all.Length != enforced.Length;
        return new()
        {
            Revision = contents.Revision,
            Enforced = CompiledPolicies.Compile(PolicySet.Of(enforced)),
            Obligations = [.. enforced.Select(Read)],
            WithShadow = hasShadow ? CompiledPolicies.Compile(PolicySet.Of(all)) : null,
            ShadowObligations = hasShadow ? [.. all.Select(Read)] : [],
            MayHide = !enforced.Any(IsPermitOfAll) || enforced.Any(policy => policy.Effect == Effect.Forbid && policy.Conditions.Count == 0),
        };
    }

    // The set's id counts: a link's own, where its template says @id for itself.
    private static Obligation Read(CedarPolicy policy) => ObligationReader.Read(policy, []) with { Id = policy.Id };

    private static bool IsPermitOfAll(CedarPolicy policy) =>
        policy.Effect == Effect.Permit && policy.PrincipalScope.Kind == ScopeKind.Any && policy.ActionScope.Kind == ScopeKind.Any && policy.ResourceScope.Kind == ScopeKind.Any;

    private static Dictionary<TemplateSlot, EntityUid> Slots(PolicyLink link)
    {
        var slots = new Dictionary<TemplateSlot, EntityUid>();
        if (link.Principal is { } principal)
        {
            slots[TemplateSlot.Principal] = principal;
        }

        if (link.Resource is { } resource)
        {
            slots[TemplateSlot.Resource] = resource;
        }

        return slots;
    }
}
