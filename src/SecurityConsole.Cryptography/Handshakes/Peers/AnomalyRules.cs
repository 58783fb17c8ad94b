using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Handshakes.Peers;

/// <summary>Compares a handshake with itself and with its peer's past.</summary>
internal static class AnomalyRules
{
    private const ushort FallbackSignal = 0x5600; // TLS_FALLBACK_SCSV (RFC 7507)
    private const int EnoughMeasured = 16;
    private const double SlowFactor = 4;
    private const double SlowMicroseconds = 100_000;

    /// <summary>What is wrong with it; empty as a rule.</summary>
    internal static IReadOnlyList<HandshakeAnomaly> Of(HandshakeRecord handshake, PeerRecord? before, EffectiveTransport transport)
    {
        List<HandshakeAnomaly>? found = null;
        var block = transport.BlockDowngradeAttempts;
        if (AfterRetry(handshake) is { } retry)
        {
            (found ??= []).Add(new(AnomalyKind.ClassicalAfterRetry, retry, block));
        }

        if ((handshake.Leg == HandshakeLeg.Upstream ? LostByServer(handshake, before) : LostByClient(handshake.OfferedVersions, handshake.OfferedGroups, before)) is { } lost)
        {
            (found ??= []).Add(new(AnomalyKind.HybridLost, lost, block));
        }

        if ((handshake.Leg == HandshakeLeg.Upstream ? FallbackOfServer(handshake, before) : FallbackOfClient(handshake.OfferedVersions, handshake.OfferedSuites, before)) is { } fallback)
        {
            (found ??= []).Add(new(AnomalyKind.Fallback, fallback, block));
        }

        if (transport.AlertOnLatencySpike && Slow(handshake, before) is { } slow)
        {
            (found ??= []).Add(new(AnomalyKind.Slow, slow));
        }

        return found ?? [];
    }

    /// <summary>What is wrong with an offer alone, before it is answered; null as a rule.</summary>
    internal static string? OfOffer(ClientHello hello, PeerRecord? before) =>
        LostByClient(hello.Versions, hello.Groups, before) ?? FallbackOfClient(hello.Versions, hello.Suites, before);

    /// <summary>Whether it offers, or towards a server agreed on, a cipher suite of TLS 1.3 with 256-bit keys.</summary>
    internal static bool HasStrongSuite(HandshakeRecord handshake) =>
        handshake.Leg == HandshakeLeg.Upstream ? handshake.AgreedSuite is { } agreed && IsStrong(agreed) : handshake.OfferedSuites.Any(IsStrong);

    private static bool IsStrong(ushort suite) => suite is CipherSuites.Aes256GcmSha384 or CipherSuites.ChaCha20Poly1305Sha256;

    private static string? AfterRetry(HandshakeRecord handshake) =>
        handshake.HelloRetryRequested
        && handshake.RetryShareGroups.Count > 0
        && handshake.OfferedGroups.Any(NamedGroups.IsQuantumSafe)
        && !handshake.KeyShareGroups.Any(NamedGroups.IsQuantumSafe)
        && !handshake.RetryShareGroups.Any(NamedGroups.IsQuantumSafe)
            ? $"It lists {Safe(handshake.OfferedGroups)}, sent a key share for {Names(handshake.KeyShareGroups)} only, was asked for another, and sent one for {Names(handshake.RetryShareGroups)} again. Something between may have taken the hybrid share away."
            : null;

    // An offer without versions is no ClientHello that was read.
    private static string? LostByClient(IReadOnlyList<ushort> versions, IReadOnlyList<ushort> groups, PeerRecord? before) =>
        versions.Count > 0 && before is { QuantumSafe: > 0, LastQuantumSafeAt: { } last } && !groups.Any(NamedGroups.IsQuantumSafe)
            ? $"It used quantum-safe key exchange {before.QuantumSafe} times, last on {last.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, and no longer offers any."
            : null;

    private static string? LostByServer(HandshakeRecord handshake, PeerRecord? before) =>
        before is { QuantumSafe: > 0, LastQuantumSafeAt: { } last } && handshake.AgreedGroup is { } group && !NamedGroups.IsQuantumSafe(group)
            ? $"It agreed on quantum-safe key exchange {before.QuantumSafe} times, last on {last.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, and now chose {NamedGroups.NameOf(group)} although hybrid groups were offered."
            : null;

    private static string? FallbackOfClient(IReadOnlyList<ushort> versions, IReadOnlyList<ushort> suites, PeerRecord? before)
    {
        if (versions.Count == 0)
        {
            return null;
        }

        if (!versions.Contains(Tls.Version13))
        {
            return suites.Contains(FallbackSignal) ? "It says itself that it tries again with an older version than it can speak (TLS_FALLBACK_SCSV)."
                : before is { KnowsTls13: true } ? "It spoke TLS 1.3 before and no longer offers it."
                : null;
        }

        return before is { KnowsStrongSuites: true } && !suites.Any(IsStrong) ? "It offered cipher suites with 256-bit keys before and no longer does." : null;
    }

    private static string? FallbackOfServer(HandshakeRecord handshake, PeerRecord? before) =>
        before is { KnowsStrongSuites: true } && handshake.AgreedSuite is { } suite && !IsStrong(suite)
            ? $"It agreed on cipher suites with 256-bit keys before, and now chose {CipherSuites.NameOf(suite)}."
            : null;

    private static string? Slow(HandshakeRecord handshake, PeerRecord? before) =>
        handshake.Verdict is HandshakeVerdict.Accepted or HandshakeVerdict.AcceptedClassical
        && before is { Measured: >= EnoughMeasured }
        && handshake.TotalMicroseconds > SlowFactor * before.UsualMicroseconds
        && handshake.TotalMicroseconds > before.UsualMicroseconds + SlowMicroseconds
            ? $"It took {handshake.TotalMicroseconds / 1000.0:0} ms; its handshakes take {before.UsualMicroseconds / 1000.0:0} ms as a rule. Somebody in between costs time, and so does a busy line."
            : null;

    private static string Safe(IReadOnlyList<ushort> groups) => Names([.. groups.Where(NamedGroups.IsQuantumSafe)]);

    private static string Names(IReadOnlyList<ushort> groups) => groups.Count == 0 ? "nothing" : string.Join(", ", groups.Take(4).Select(NamedGroups.NameOf));
}
