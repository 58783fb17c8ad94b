using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>Keys in a token; a key's name is its label there.</summary>
/// <param name="token">The token; outlives this, and must answer when this is made.</param>
public sealed class TokenKeyStore(Pkcs11Token token) : IKeyStore
{
    /// <inheritdoc/>
    public string Place { get; } = $"the token '{token.Slot().Token?.Label}' of {token.Module.Path}";

    /// <inheritdoc/>
    public bool KeepsKeysFromProcess => true;

    /// <inheritdoc/>
    public MLDsa OpenMLDsa(string name, MLDsaAlgorithm algorithm) => Pkcs11MLDsa.LoadOrCreate(token, name, algorithm);

    /// <inheritdoc/>
    public ECDsa OpenECDsa(string name) => Pkcs11ECDsa.LoadOrCreate(token, name);

    /// <inheritdoc/>
    public MLKem OpenMLKem(string name, MLKemAlgorithm algorithm) => Pkcs11MLKem.LoadOrCreate(token, name, algorithm);

    /// <inheritdoc/>
    public bool Has(string name) => TokenKey.Exists(token, name);

    /// <inheritdoc/>
    public void Destroy(string name) => TokenKey.Destroy(token, name);
}
