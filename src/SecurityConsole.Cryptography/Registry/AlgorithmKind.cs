namespace SecurityConsole.Cryptography.Registry;

/// <summary>What an algorithm is for.</summary>
public enum AlgorithmKind : byte
{
    /// <summary>Two sides come to a shared secret: a KEM, Diffie-Hellman, or both together.</summary>
    KeyEstablishment = 0,

    /// <summary>Digital signature.</summary>
    Signature = 1,

    /// <summary>Authenticated encryption with associated data.</summary>
    Aead = 2,

    /// <summary>Hash function.</summary>
    Hash = 3,
}
