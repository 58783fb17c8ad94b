namespace SecurityConsole.Cryptography.Handshakes.Peers;

/// <summary>What can be wrong with a handshake although each of its messages is well-formed.</summary>
public enum AnomalyKind : byte
{
    /// <summary>Hybrid groups were listed, a classical share sent, and a classical one again after the server had asked for a hybrid one.</summary>
    ClassicalAfterRetry = 0,

    /// <summary>A peer that used hybrid or post-quantum key exchange before no longer does.</summary>
    HybridLost = 1,

    /// <summary>A peer that offered a newer version or stronger cipher suites before no longer does.</summary>
    Fallback = 2,

    /// <summary>Much slower than the peer's own handshakes before.</summary>
    Slow = 3,

    /// <summary>Many handshakes of one kind of client fail within a minute.</summary>
    FailureBurst = 4,
}
