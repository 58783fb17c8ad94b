using SecurityConsole.Cryptography.Jose;

namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>What came of reading an issuer's keys.</summary>
/// <param name="Keys">Null where <paramref name="Problem"/> says why.</param>
/// <param name="Address">Where they were read.</param>
/// <param name="Problem">A sentence; empty where there is none.</param>
internal sealed record KeyFetch(JsonWebKeySet? Keys, string Address, string Problem);
