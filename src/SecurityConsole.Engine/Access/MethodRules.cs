using System.Collections.Frozen;
using SecurityConsole.Protocol.Listings;

namespace SecurityConsole.Engine.Access;

/// <summary>The methods of all revisions that this gateway knows. Others pass only with an unrestricted grant.</summary>
public static class MethodRules
{
    private static readonly MethodRule Plain = new(CapabilityKind.None);

    private static readonly FrozenDictionary<string, MethodRule> Rules = new Dictionary<string, MethodRule>(StringComparer.Ordinal)
    {
        ["initialize"] = Plain,
        ["ping"] = Plain,
        ["server/discover"] = Plain,
        ["logging/setLevel"] = Plain,
        ["notifications/initialized"] = Plain,
        ["notifications/cancelled"] = Plain,
        ["notifications/progress"] = Plain,
        ["notifications/roots/list_changed"] = Plain,
        ["notifications/elicitation/complete"] = Plain,
        ["tools/list"] = new(CapabilityKind.Tool, ListShape.Tools),
        ["tools/call"] = new(CapabilityKind.Tool),
        ["prompts/list"] = new(CapabilityKind.Prompt, ListShape.Prompts),
        ["prompts/get"] = new(CapabilityKind.Prompt),
        ["resources/list"] = new(CapabilityKind.Resource, ListShape.Resources),
        ["resources/templates/list"] = new(CapabilityKind.Resource, ListShape.ResourceTemplates),
        ["resources/read"] = new(CapabilityKind.Resource),
        ["resources/subscribe"] = new(CapabilityKind.Resource),
        ["resources/unsubscribe"] = new(CapabilityKind.Resource),
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The rules of all list methods.</summary>
    public static IReadOnlyList<MethodRule> Lists { get; } = [.. Rules.Values.Where(rule => rule.List is not null)];

    /// <summary>The rule of a method; null when it is not known.</summary>
    public static MethodRule? Find(string method) => Rules.GetValueOrDefault(method);
}
