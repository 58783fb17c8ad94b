namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>What came of a decision.</summary>
/// <param name="Decided">How many definitions were decided on.</param>
/// <param name="Skipped">Those that were not, and why.</param>
public sealed record CatalogueDecision(int Decided, IReadOnlyList<SkippedChoice> Skipped);
