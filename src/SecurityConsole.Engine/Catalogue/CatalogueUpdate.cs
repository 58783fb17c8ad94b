namespace SecurityConsole.Engine.Catalogue;

/// <summary>What an observation makes of a server's catalogue. Immutable.</summary>
/// <param name="Server">As it is now.</param>
/// <param name="Put">Versions that are new or say something else than before.</param>
/// <param name="Removed">Versions that are of no use any more.</param>
/// <param name="News">What people should know.</param>
public sealed record CatalogueUpdate(
    CatalogueServer Server, IReadOnlyList<CatalogueVersion> Put, IReadOnlyList<CatalogueVersion> Removed, IReadOnlyList<CatalogueNews> News);
