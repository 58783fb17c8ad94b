using SecurityConsole.Engine.Access;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>How kinds relate to lists, grants and words.</summary>
public static class CatalogueKindNames
{
    /// <summary>The kind as a member of a set.</summary>
    public static CatalogueKinds AsSet(this CatalogueKind kind) => (CatalogueKinds)(1 << (int)kind);

    /// <summary>What grants call it.</summary>
    public static CapabilityKind AsGranted(this CatalogueKind kind) => kind switch
    {
        CatalogueKind.Tool => CapabilityKind.Tool,
        CatalogueKind.Prompt => CapabilityKind.Prompt,
        _ => CapabilityKind.Resource,
    };

    /// <summary>What a method lists.</summary>
    /// <param name="rule">The rule of a method that lists something.</param>
    public static CatalogueKind ListedBy(MethodRule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return rule.Kind switch
        {
            CapabilityKind.Tool => CatalogueKind.Tool,
            CapabilityKind.Prompt => CatalogueKind.Prompt,
            _ => rule.List?.NameProperty == "uriTemplate" ? CatalogueKind.ResourceTemplate : CatalogueKind.Resource,
        };
    }

    /// <summary><c>tool</c>, <c>prompt</c>, <c>resource</c>, <c>template</c>.</summary>
    public static string Word(this CatalogueKind kind) => kind switch
    {
        CatalogueKind.Tool => "tool",
        CatalogueKind.Prompt => "prompt",
        CatalogueKind.Resource => "resource",
        _ => "template",
    };
}
