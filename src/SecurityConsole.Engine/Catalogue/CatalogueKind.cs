namespace SecurityConsole.Engine.Catalogue;

/// <summary>What a definition in the catalogue describes. Values are stored.</summary>
public enum CatalogueKind : byte
{
    /// <summary>A tool.</summary>
    Tool = 1,

    /// <summary>A prompt.</summary>
    Prompt = 2,

    /// <summary>A resource, known by its URI.</summary>
    Resource = 3,

    /// <summary>A resource template, known by its URI template.</summary>
    ResourceTemplate = 4,
}
