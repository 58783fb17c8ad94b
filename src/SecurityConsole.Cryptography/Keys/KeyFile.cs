using System.Security.Cryptography;
using System.Text;

namespace SecurityConsole.Cryptography.Keys;

/// <summary>A private key in a file: PKCS#8, encrypted with the folder's <see cref="KeySecret"/>, PEM, mode 0600.</summary>
/// <remarks>Where no HSM is used, this is where keys live.</remarks>
public sealed class KeyFile(string path, KeySecret secret)
{
    /// <summary>The file.</summary>
    public string FilePath { get; } = path;

    /// <summary>Whether there is one.</summary>
    public bool Exists => File.Exists(FilePath);

    /// <summary>Loads the ECDSA P-256 key, or makes one at first use. The caller disposes it.</summary>
    /// <exception cref="UnauthorizedAccessException">Others may read the file; the message says what to do.</exception>
    /// <exception cref="CryptographicException">It is no P-256 key, or another secret encrypted it.</exception>
    public ECDsa LoadOrCreateECDsa()
    {
        if (!Exists)
        {
            using var made = ECDsa.Create(ECCurve.NamedCurves.nistP256);
            Create(made.ExportEncryptedPkcs8PrivateKeyPem(secret.Password, KeySecret.Encryption));
        }

        var key = ECDsa.Create();
        try
        {
            Import(pem => key.ImportFromEncryptedPem(pem, secret.Password));
            return key.KeySize == 256 ? key : throw new CryptographicException($"{FilePath} holds an ECDSA key of {key.KeySize} bits; P-256 was expected.");
        }
        catch
        {
            key.Dispose();
            throw;
        }
    }

    /// <summary>Loads the ML-DSA key, or makes one at first use. The caller disposes it.</summary>
    /// <param name="algorithm">ML-DSA-44, -65 or -87 (FIPS 204); the file must hold that one.</param>
    /// <exception cref="UnauthorizedAccessException">Others may read the file; the message says what to do.</exception>
    /// <exception cref="CryptographicException">It is no such key, or another secret encrypted it.</exception>
    public MLDsa LoadOrCreateMLDsa(MLDsaAlgorithm algorithm)
    {
        if (!Exists)
        {
            using var made = MLDsa.GenerateKey(algorithm);
            Create(made.ExportEncryptedPkcs8PrivateKeyPem(secret.Password, KeySecret.Encryption));
        }

        MLDsa? key = null;
        Import(pem => key = MLDsa.ImportFromEncryptedPem(pem, secret.Password));
        if (key!.Algorithm == algorithm)
        {
            return key;
        }

        var found = key.Algorithm.Name;
        key.Dispose();
        throw new CryptographicException($"{FilePath} holds a key for {found}; {algorithm.Name} was expected.");
    }

    /// <summary>Loads the ML-KEM key, or makes one at first use. The caller disposes it.</summary>
    /// <param name="algorithm">ML-KEM-512, -768 or -1024 (FIPS 203); the file must hold that one.</param>
    /// <exception cref="UnauthorizedAccessException">Others may read the file; the message says what to do.</exception>
    /// <exception cref="CryptographicException">It is no such key, or another secret encrypted it.</exception>
    public MLKem LoadOrCreateMLKem(MLKemAlgorithm algorithm)
    {
        if (!Exists)
        {
            using var made = MLKem.GenerateKey(algorithm);
            Create(made.ExportEncryptedPkcs8PrivateKeyPem(secret.Password, KeySecret.Encryption));
        }

        MLKem? key = null;
        Import(pem => key = MLKem.ImportFromEncryptedPem(pem, secret.Password));
        if (key!.Algorithm == algorithm)
        {
            return key;
        }

        var found = key.Algorithm.Name;
        key.Dispose();
        throw new CryptographicException($"{FilePath} holds a key for {found}; {algorithm.Name} was expected.");
    }

    private void Create(string pem) => PrivateFile.TryCreate(FilePath, Encoding.ASCII.GetBytes(pem + "\n"));

    private void Import(Action<string> import)
    {
        var content = PrivateFile.Read(FilePath);
        try
        {
            import(Encoding.ASCII.GetString(content));
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException)
        {
            throw new CryptographicException(
                $"{FilePath} could not be read as an encrypted private key of the expected kind: it is damaged, of another algorithm, or was encrypted with another secret. Restore it from a backup, together with its secret.", exception);
        }
    }
}
