namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>A key exchange group of TLS 1.3. Immutable.</summary>
/// <param name="CodePoint">IANA TLS Supported Groups.</param>
/// <param name="Name">IANA name (<c>X25519MLKEM768</c>).</param>
/// <param name="Kind">What protects it.</param>
/// <param name="Kem">The KEM inside (<c>ML-KEM-768</c>); empty when there is none.</param>
/// <param name="Curve">The Diffie-Hellman group inside (<c>X25519</c>); empty when there is none.</param>
/// <param name="SecurityCategory">NIST security category of the KEM (1, 3, 5); 0 when there is none.</param>
/// <param name="Source">Where it is specified.</param>
public sealed record NamedGroup(ushort CodePoint, string Name, KeyExchangeKind Kind, string Kem, string Curve, byte SecurityCategory, string Source)
{
    /// <summary>Safe against a recording that is opened by a later quantum computer.</summary>
    public bool IsQuantumSafe => Kind != KeyExchangeKind.Classical;
}
