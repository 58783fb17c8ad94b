namespace SecurityConsole.Cryptography.Jose;

/// <summary>A signature algorithm of JOSE that tokens are verified by. EdDSA is not among them: .NET 10 has no Ed25519.</summary>
public enum JoseAlgorithm
{
    /// <summary>None that is accepted: <c>none</c>, every HMAC, and all that is unknown.</summary>
    None,

    /// <summary>ECDSA on P-256 with SHA-256 (RFC 7518 §3.4).</summary>
    Es256,

    /// <summary>ECDSA on P-384 with SHA-384 (RFC 7518 §3.4).</summary>
    Es384,

    /// <summary>RSASSA-PKCS1-v1_5 with SHA-256 (RFC 7518 §3.3).</summary>
    Rs256,

    /// <summary>RSASSA-PSS with SHA-256 (RFC 7518 §3.5).</summary>
    Ps256,

    /// <summary>ML-DSA-44 (RFC 9964 §4).</summary>
    MLDsa44,

    /// <summary>ML-DSA-65 (RFC 9964 §4).</summary>
    MLDsa65,

    /// <summary>ML-DSA-87 (RFC 9964 §4).</summary>
    MLDsa87,
}
