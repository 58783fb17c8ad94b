using SecurityConsole.Engine.Catalogue;

namespace SecurityConsole.Web.Administration.Catalogue;

/// <summary>A server's catalogue.</summary>
/// <param name="Server">The server's name.</param>
/// <param name="Mode">What its definitions need.</param>
/// <param name="Learnt">Kinds that were listed since registration; what of trust-first-use is not listed yet is not held either.</param>
/// <param name="Waiting">How many capabilities wait for a person.</param>
/// <param name="Capabilities">All of them: first those that wait, then by kind and name.</param>
public sealed record CatalogueView(string Server, CatalogueMode Mode, IReadOnlyList<CatalogueKind> Learnt, int Waiting, IReadOnlyList<CapabilityView> Capabilities);
