namespace SecurityConsole.Cryptography.Registry;

/// <summary>Sizes in bytes; null where an algorithm has no such part, or no single size for it. Immutable.</summary>
public sealed record AlgorithmSizes
{
    /// <summary>Public or encapsulation key. For a hybrid group: what the client sends in <c>key_share</c>.</summary>
    public int? PublicKey { get; init; }

    /// <summary>Private or decapsulation key in the standard's own expanded form, not PKCS#8.</summary>
    public int? PrivateKey { get; init; }

    /// <summary>Ciphertext of a KEM. For a hybrid group: what the server sends in <c>key_share</c>.</summary>
    public int? Ciphertext { get; init; }

    /// <summary>Shared secret.</summary>
    public int? SharedSecret { get; init; }

    /// <summary>Signature; for elliptic curves the fixed form that JOSE uses, not DER.</summary>
    public int? Signature { get; init; }

    /// <summary>Symmetric key.</summary>
    public int? Key { get; init; }

    /// <summary>Output of a hash function.</summary>
    public int? Digest { get; init; }
}
