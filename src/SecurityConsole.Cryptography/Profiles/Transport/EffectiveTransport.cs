using System.Collections.Immutable;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>What holds for a connection once everything that applies was taken together. Immutable.</summary>
/// <param name="Profile">The groups and suites that all of it allows. The profile that it started from, where nothing narrowed it.</param>
/// <param name="AllowedSignatures">Code points of the TLS signature schemes that all of it allows; null where nothing restricts them.</param>
/// <param name="BlockDowngradeAttempts">One of those that apply refuses downgrades.</param>
/// <param name="AlertOnLatencySpike">One of those that apply wants an alert on slow handshakes.</param>
public sealed record EffectiveTransport(CryptoProfile Profile, ImmutableArray<ushort>? AllowedSignatures, bool BlockDowngradeAttempts, bool AlertOnLatencySpike)
{
    /// <summary>Whether a certificate may sign the handshake with this scheme.</summary>
    public bool AllowsSignature(ushort scheme) => AllowedSignatures is not { } allowed || allowed.Contains(scheme);
}
