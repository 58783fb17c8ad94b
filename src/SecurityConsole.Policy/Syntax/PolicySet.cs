using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Syntax;

/// <summary>Policies, templates, and what was made of the templates. Immutable.</summary>
/// <param name="Policies">Those without blanks, in the order written.</param>
/// <param name="Templates">Those with blanks, in the order written.</param>
/// <param name="Links">Policies made of <paramref name="Templates"/>.</param>
public sealed record PolicySet(IReadOnlyList<CedarPolicy> Policies, IReadOnlyList<CedarPolicy> Templates, IReadOnlyList<TemplateLink> Links)
{
    /// <summary>The set that permits nothing.</summary>
    public static PolicySet Empty { get; } = new([], [], []);

    /// <summary>Sorts policies from templates.</summary>
    public static PolicySet Of(IEnumerable<CedarPolicy> policies)
    {
        var all = policies.ToLookup(policy => policy.IsTemplate);
        return new([.. all[false]], [.. all[true]], []);
    }

    /// <summary>Adds a link, or says why it does not fit.</summary>
    public PolicySet Link(TemplateLink link, out PolicyProblem? problem)
    {
        var template = Templates.FirstOrDefault(template => string.Equals(template.Id, link.TemplateId));
        problem = template switch
        {
            null => Misfit($"There is no template `{link.TemplateId}`."),
            _ when Policies.Any(policy => policy.Id == link.Id) || Templates.Any(other => other.Id == link.Id) || Links.Any(other => other.Id == link.Id) =>
                Misfit($"The id `{link.Id}` is taken."),
            _ when !SlotsOf(template).Order().SequenceEqual(link.Slots.Keys.Order()) =>
                Misfit($"The link `{link.Id}` must fill exactly the blanks of `{link.TemplateId}`: {string.Join(", ", SlotsOf(template).Select(Name))}."),
            _ => null,
        };
        return problem is null ? this with { Links = [.. Links, link] } : this;
    }

    /// <summary>Every policy that decides: those without blanks, then the links as policies of their own.</summary>
    public IEnumerable<CedarPolicy> Instances()
    {
        foreach (var policy in Policies)
        {
            yield return policy;
        }

        var templates = Templates.ToDictionary(template => template.Id, StringComparer.Ordinal);
        foreach (var link in Links)
        {
            var template = templates[link.TemplateId];
            yield return template with
            {
                Id = link.Id,
                PrincipalScope = Fill(template.PrincipalScope, link.Slots),
                ResourceScope = Fill(template.ResourceScope, link.Slots),
            };
        }
    }

    private static EntityScope Fill(EntityScope scope, IReadOnlyDictionary<TemplateSlot, EntityUid> slots) =>
        scope.Slot is { } slot ? scope with { Entity = slots[slot], Slot = null } : scope;

    private static IEnumerable<TemplateSlot> SlotsOf(CedarPolicy template) => new[] { template.PrincipalScope.Slot, template.ResourceScope.Slot }.OfType<TemplateSlot>();

    private static string Name(TemplateSlot slot) => slot == TemplateSlot.Principal ? "?principal" : "?resource";

    private static PolicyProblem Misfit(string message) => PolicyProblem.Error("template-link", message, default);
}
