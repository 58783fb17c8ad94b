using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>What was not decided.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
/// <param name="Reason">Why, in a sentence.</param>
public sealed record SkippedChoice(CatalogueKind Kind, string Name, string Reason);
