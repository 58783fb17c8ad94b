namespace SecurityConsole.Engine.Catalogue;

/// <summary>A set of <see cref="CatalogueKind"/>. Values are stored.</summary>
[Flags]
public enum CatalogueKinds
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>Tools.</summary>
    Tools = 1 << CatalogueKind.Tool,

    /// <summary>Prompts.</summary>
    Prompts = 1 << CatalogueKind.Prompt,

    /// <summary>Resources.</summary>
    Resources = 1 << CatalogueKind.Resource,

    /// <summary>Resource templates.</summary>
    ResourceTemplates = 1 << CatalogueKind.ResourceTemplate,

    /// <summary>All four.</summary>
    All = Tools | Prompts | Resources | ResourceTemplates,
}
