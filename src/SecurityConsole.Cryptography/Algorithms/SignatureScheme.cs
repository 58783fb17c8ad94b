namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>A signature scheme of TLS 1.3. Immutable.</summary>
/// <param name="CodePoint">IANA TLS SignatureScheme.</param>
/// <param name="Name">IANA name (<c>ecdsa_secp256r1_sha256</c>).</param>
/// <param name="IsPostQuantum">No known quantum algorithm forges it.</param>
/// <param name="Source">Where it is specified.</param>
public sealed record SignatureScheme(ushort CodePoint, string Name, bool IsPostQuantum, string Source);
