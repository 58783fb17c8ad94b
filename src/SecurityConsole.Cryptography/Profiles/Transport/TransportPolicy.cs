using System.Collections.Immutable;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>A transport policy as users write it (<c>p2p_connectivity</c>, see <c>docs/transport-policy.md</c>). Immutable.</summary>
/// <param name="Everywhere">What holds for every connection.</param>
/// <param name="Scopes">What holds in addition; no two are about the same.</param>
public sealed record TransportPolicy(TransportRules Everywhere, ImmutableArray<TransportScope> Scopes);
