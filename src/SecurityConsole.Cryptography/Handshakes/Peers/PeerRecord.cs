using SecurityConsole.Cryptography.Algorithms;

namespace SecurityConsole.Cryptography.Handshakes.Peers;

/// <summary>What is remembered of a peer. Immutable.</summary>
public sealed record PeerRecord
{
    private const double Smoothing = 1.0 / 16;

    /// <summary>Who.</summary>
    public required PeerKey Peer { get; init; }

    /// <summary>Its first handshake.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>Its last one.</summary>
    public required DateTimeOffset LastSeen { get; init; }

    /// <summary>Handshakes that were accepted with hybrid or post-quantum key exchange.</summary>
    public long QuantumSafe { get; init; }

    /// <summary>Handshakes that were accepted with classical key exchange.</summary>
    public long Classical { get; init; }

    /// <summary>Handshakes that were refused.</summary>
    public long Refused { get; init; }

    /// <summary>Handshakes that did not complete.</summary>
    public long Failed { get; init; }

    /// <summary>Handshakes that had an anomaly.</summary>
    public long Anomalies { get; init; }

    /// <summary>The last one that had.</summary>
    public DateTimeOffset? LastAnomalyAt { get; init; }

    /// <summary>When it last used hybrid or post-quantum key exchange; null for never.</summary>
    public DateTimeOffset? LastQuantumSafeAt { get; init; }

    /// <summary>The group that was agreed last; null when none was.</summary>
    public ushort? LastGroup { get; init; }

    /// <summary>It has offered TLS 1.3.</summary>
    public bool KnowsTls13 { get; init; }

    /// <summary>It has offered (towards servers: agreed on) a cipher suite with 256-bit keys.</summary>
    public bool KnowsStrongSuites { get; init; }

    /// <summary>What its handshakes take as a rule, in microseconds.</summary>
    public double UsualMicroseconds { get; init; }

    /// <summary>How many handshakes that was learnt from.</summary>
    public int Measured { get; init; }

    /// <summary>Agent that was seen on its connections last; empty before the first call.</summary>
    public string Agent { get; init; } = "";

    /// <summary>The last handshake.</summary>
    public Guid LastHandshake { get; init; }

    /// <summary>Handshakes that came to an end that is allowed.</summary>
    public long Accepted => QuantumSafe + Classical;

    internal static PeerRecord First(PeerKey peer, HandshakeRecord handshake) => new() { Peer = peer, FirstSeen = handshake.At, LastSeen = handshake.At };

    /// <summary>With one more handshake. What was refused or failed teaches nothing that later handshakes are held to: anybody can send that.</summary>
    internal PeerRecord With(HandshakeRecord handshake)
    {
        var common = this with
        {
            LastSeen = handshake.At,
            LastHandshake = handshake.Id,
            Anomalies = Anomalies + (handshake.Anomalies.Count > 0 ? 1 : 0),
            LastAnomalyAt = handshake.Anomalies.Count > 0 ? handshake.At : LastAnomalyAt,
            Refused = Refused + (handshake.Verdict == HandshakeVerdict.Refused ? 1 : 0),
            Failed = Failed + (handshake.Verdict == HandshakeVerdict.Failed ? 1 : 0),
        };
        if (handshake.Verdict is not (HandshakeVerdict.Accepted or HandshakeVerdict.AcceptedClassical) || handshake.AgreedGroup is not { } group)
        {
            return common;
        }

        var isSafe = NamedGroups.IsQuantumSafe(group);
        var took = Measured == 0 ? handshake.TotalMicroseconds : Math.Min(handshake.TotalMicroseconds, 4 * UsualMicroseconds);
        return common with
        {
            QuantumSafe = QuantumSafe + (isSafe ? 1 : 0),
            Classical = Classical + (isSafe ? 0 : 1),
            LastQuantumSafeAt = isSafe ? handshake.At : LastQuantumSafeAt,
            LastGroup = group,
            KnowsTls13 = true,
            KnowsStrongSuites = KnowsStrongSuites || AnomalyRules.HasStrongSuite(handshake),
            UsualMicroseconds = Measured == 0 ? took : UsualMicroseconds + (Smoothing * (took - UsualMicroseconds)),
            Measured = Math.Min(Measured + 1, 1_000_000),
        };
    }
}
