using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Engine.Policies;

/// <summary>The documents of a revision as the one set of policies that they are. Immutable. Whoever decides, tests or simulates reads them this way, so that all mean the same.</summary>
public sealed record CombinedPolicies
{
    /// <summary>Annotation of policies that are evaluated and recorded, not enforced.</summary>
    public const string ShadowAnnotation = "shadow";

    private const string IdAnnotation = "id";

    private CombinedPolicies(PolicySet all, IReadOnlyList<PlacedPolicy> places, IReadOnlyList<DocumentProblem> problems)
    {
        All = all;
        Places = places;
        Problems = problems;
        Enforced = new(
            [.. all.Policies.Where(IsEnforced)],
            all.Templates,
            [.. all.Links.Where(link => all.Templates.Any(template => template.Id == link.TemplateId && IsEnforced(template)))]);
    }

    /// <summary>Everything. Each policy's id is its <c>@id</c>, or the document's name with its place among all; no two have the same.</summary>
    public PolicySet All { get; }

    /// <summary>Without those that are only tried out (<c>@shadow</c>).</summary>
    public PolicySet Enforced { get; }

    /// <summary>Every policy and template, with its document.</summary>
    public IReadOnlyList<PlacedPolicy> Places { get; }

    /// <summary>Every mistake.</summary>
    public IReadOnlyList<DocumentProblem> Problems { get; }

    /// <summary>Whether no problem is an error. What is not sound must not decide anything.</summary>
    public bool IsSound => Problems.All(problem => problem.Problem.Severity != ProblemSeverity.Error);

    /// <summary>Reads a revision.</summary>
    public static CombinedPolicies Read(PolicyRevisionContents contents)
    {
        ArgumentNullException.ThrowIfNull(contents);
        var places = new List<PlacedPolicy>();
        var problems = new List<DocumentProblem>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (document, text) in contents.Documents.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var parsed = PolicyParser.Parse(text);
            problems.AddRange(parsed.Problems.Select(problem => new DocumentProblem(document, problem)));
            foreach (var policy in parsed.Policies.Policies.Concat(parsed.Policies.Templates).OrderBy(policy => policy.Span.Start))
            {
                var place = $"{document}#{places.Count}";
                var id = policy.Annotated(IdAnnotation) is { Length: > 0 } own ? own : place;
                if (!ids.Add(id))
                {
                    problems.Add(new(document, PolicyProblem.Error("duplicate-id", $"Another policy has the id \"{id}\" too.", policy.Span, "Give each an @id of its own: reasons and records name policies by it.")));
                    id = place;
                }

                places.Add(new(document, policy with { Id = id }));
            }
        }

        var all = PolicySet.Of(places.Select(place => place.Policy));
        foreach (var link in contents.Links)
        {
            var slots = new Dictionary<TemplateSlot, EntityUid>();
            Fill(slots, TemplateSlot.Principal, link.Principal);
            Fill(slots, TemplateSlot.Resource, link.Resource);
            all = all.Link(new(link.Id, link.TemplateId, slots), out var problem);
            if (problem is not null)
            {
                problems.Add(new("", problem));
            }
        }

        return new(all, places, problems);
    }

    private static void Fill(Dictionary<TemplateSlot, EntityUid> slots, TemplateSlot slot, EntityUid? entity)
    {
        if (entity is not null)
        {
            slots[slot] = entity;
        }
    }

    private static bool IsEnforced(CedarPolicy policy) => policy.Annotated(ShadowAnnotation) is null;
}
