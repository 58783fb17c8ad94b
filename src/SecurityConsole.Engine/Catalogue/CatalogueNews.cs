namespace SecurityConsole.Engine.Catalogue;

/// <summary>One thing that an observation changed in the catalogue. Immutable.</summary>
/// <param name="What">What.</param>
/// <param name="Kind">Of which kind.</param>
/// <param name="Name">Of which name; hostile.</param>
/// <param name="Text">More about it, in a sentence of ours; empty for none.</param>
public sealed record CatalogueNews(CatalogueNewsKind What, CatalogueKind Kind, string Name, string Text = "");
