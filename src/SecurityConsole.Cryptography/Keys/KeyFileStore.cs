using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Keys;

/// <summary>Keys in files of one folder, <c>NAME.pem</c>, encrypted with one secret, mode 0600. For those without an HSM.</summary>
public sealed class KeyFileStore(string folder, KeySecret secret) : IKeyStore
{
    /// <inheritdoc/>
    public string Place => $"key files in {folder}";

    /// <inheritdoc/>
    public bool KeepsKeysFromProcess => false;

    /// <inheritdoc/>
    public MLDsa OpenMLDsa(string name, MLDsaAlgorithm algorithm) => File(name).LoadOrCreateMLDsa(algorithm);

    /// <inheritdoc/>
    public ECDsa OpenECDsa(string name) => File(name).LoadOrCreateECDsa();

    /// <inheritdoc/>
    public MLKem OpenMLKem(string name, MLKemAlgorithm algorithm) => File(name).LoadOrCreateMLKem(algorithm);

    /// <inheritdoc/>
    public bool Has(string name) => File(name).Exists;

    /// <inheritdoc/>
    public void Destroy(string name)
    {
        var file = File(name);
        if (file.Exists)
        {
            System.IO.File.Delete(file.FilePath);
            DurableFolder.Flush(folder);
        }
    }

    private KeyFile File(string name) => new(Path.Combine(folder, name + ".pem"), secret);
}
