namespace SecurityConsole.Cryptography.Native;

/// <summary>Which OpenSSL this process runs on, and what it can do. Immutable.</summary>
/// <param name="Version">As the library itself says (<c>3.5.7</c>).</param>
/// <param name="Source">Folder that it was loaded from, or <c>system</c>.</param>
/// <param name="MlKem">ML-KEM (FIPS 203) was tried at start and works.</param>
/// <param name="MlDsa">ML-DSA (FIPS 204) was tried at start and works.</param>
/// <param name="Groups">OpenSSL's list of groups in force for the whole process.</param>
public sealed record OpenSslFacts(string Version, string Source, bool MlKem, bool MlDsa, string Groups)
{
    /// <summary>Everything that quantum-safe TLS and the ledger need is there.</summary>
    public bool IsPostQuantum => MlKem && MlDsa;
}
