namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>What protects the key exchange of a group.</summary>
public enum KeyExchangeKind : byte
{
    /// <summary>Only (elliptic-curve) Diffie-Hellman: a recording can be opened by a later quantum computer.</summary>
    Classical = 0,

    /// <summary>Diffie-Hellman and ML-KEM together: both must fall.</summary>
    Hybrid = 1,

    /// <summary>ML-KEM alone.</summary>
    PostQuantum = 2,
}
