using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>One definition that a person decides on: the one that they saw, whatever the server offers meanwhile.</summary>
public sealed record CatalogueChoice
{
    /// <summary>What it is.</summary>
    public CatalogueKind Kind { get; init; }

    /// <summary>Name, URI or URI template.</summary>
    public string Name { get; init; } = "";

    /// <summary>SHA-256 of the definition, as the catalogue shows it.</summary>
    public string Hash { get; init; } = "";
}
