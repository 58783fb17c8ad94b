namespace SecurityConsole.Cryptography.Registry;

/// <summary>The numbers of PKCS#11 3.2 for an algorithm. Vendors that differ are a matter of their configuration. Immutable.</summary>
/// <param name="KeyType"><c>CKK_</c>, the key's type.</param>
/// <param name="Generate"><c>CKM_…_KEY_PAIR_GEN</c>, the mechanism that makes a key pair.</param>
/// <param name="Mechanism"><c>CKM_</c>, the mechanism that signs or encapsulates.</param>
/// <param name="ParameterSet"><c>CKP_</c>, the value of <c>CKA_PARAMETER_SET</c>.</param>
public sealed record Pkcs11Numbers(uint KeyType, uint Generate, uint Mechanism, uint ParameterSet);
