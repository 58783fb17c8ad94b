namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>What a token can do with one mechanism. Immutable.</summary>
/// <param name="Type"><c>CKM_</c>, as a number.</param>
/// <param name="MinKeySize">Smallest key; for ML-DSA and ML-KEM the public key in bytes, for elliptic curves bits.</param>
/// <param name="MaxKeySize">Largest key, in the same unit; 0 where the token does not say.</param>
/// <param name="InHardware">The device does it, not the library.</param>
public sealed record MechanismFacts(ulong Type, ulong MinKeySize, ulong MaxKeySize, bool InHardware)
{
    /// <summary>The name of the specification (<c>CKM_ML_DSA</c>), or the number where it has none here.</summary>
    public string Name => MechanismNames.Of(Type);
}
