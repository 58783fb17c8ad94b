namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>What became of an observed handshake.</summary>
public enum HandshakeVerdict : byte
{
    /// <summary>Completed, and what was agreed is allowed by the profile.</summary>
    Accepted = 0,

    /// <summary>Completed with classical key exchange that the profile tolerates; shown as a warning.</summary>
    AcceptedClassical = 1,

    /// <summary>Refused by the profile, before TLS answered or after it agreed on something not allowed.</summary>
    Refused = 2,

    /// <summary>Did not complete: malformed, aborted by the peer, or timed out.</summary>
    Failed = 3,
}
