namespace SecurityConsole.Engine.Catalogue;

/// <summary>How the catalogue treats a server. Immutable.</summary>
/// <param name="ServerId">The server.</param>
/// <param name="Mode">What its definitions need.</param>
/// <param name="Learnt">Kinds of which one whole listing was seen since registration or reset.</param>
public sealed record CatalogueServer(Guid ServerId, CatalogueMode Mode, CatalogueKinds Learnt);
