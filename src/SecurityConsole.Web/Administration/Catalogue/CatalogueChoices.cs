namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>Definitions that a person decides on together.</summary>
public sealed record CatalogueChoices
{
    /// <summary>At most 4,096.</summary>
    public IReadOnlyList<CatalogueChoice> Capabilities { get; init; } = [];
}
