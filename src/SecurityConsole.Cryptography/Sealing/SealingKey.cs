using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Sealing;

/// <summary>A hybrid key pair that data keys are wrapped to: ECDH P-384 and ML-KEM-1024. In one file, both halves encrypted with the folder's secret. Thread-safe.</summary>
internal sealed class SealingKey : IDisposable
{
    public const int IdSize = 16;
    public const string Extension = ".pem";
    private readonly ECDiffieHellman _ecdh;
    private readonly MLKem _kem;
    private readonly Lock _use = new();

    private SealingKey(ECDiffieHellman ecdh, MLKem kem, DateTimeOffset createdAt)
    {
        (_ecdh, _kem, CreatedAt) = (ecdh, kem, createdAt);
        PublicHash = SHA384.HashData([.. SealingSuite.Point(ecdh), .. kem.ExportEncapsulationKey()]);
        Id = Convert.ToHexStringLower(PublicHash.AsSpan(0, IdSize));
    }

    /// <summary>The first 16 bytes of <see cref="PublicHash"/>, in lower-case hex.</summary>
    public string Id { get; }

    /// <summary>SHA-384 of the point and the encapsulation key.</summary>
    public byte[] PublicHash { get; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>Names sort by age.</summary>
    public string FileName => string.Create(CultureInfo.InvariantCulture, $"{CreatedAt.ToUnixTimeMilliseconds():D15}-{Id}{Extension}");

    /// <summary>Makes a pair and writes it.</summary>
    public static SealingKey Create(string folder, KeySecret secret, DateTimeOffset createdAt)
    {
        var key = new SealingKey(ECDiffieHellman.Create(SealingSuite.Curve), MLKem.GenerateKey(SealingSuite.Kem), createdAt);
        var text = key._ecdh.ExportEncryptedPkcs8PrivateKeyPem(secret.Password, KeySecret.Encryption) + "\n"
            + key._kem.ExportEncryptedPkcs8PrivateKeyPem(secret.Password, KeySecret.Encryption) + "\n";
        PrivateFile.TryCreate(Path.Combine(folder, key.FileName), Encoding.ASCII.GetBytes(text));
        DurableFolder.Flush(folder);
        return key;
    }

    /// <summary>Reads a pair.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">Others may read the file; the message says what to do.</exception>
    /// <exception cref="CryptographicException">It holds no such pair, or another secret encrypted it.</exception>
    public static SealingKey Read(string path, KeySecret secret)
    {
        var text = Encoding.ASCII.GetString(PrivateFile.Read(path));
        ECDiffieHellman? ecdh = null;
        try
        {
            var second = text.IndexOf("-----BEGIN", text.IndexOf("-----END", StringComparison.Ordinal), StringComparison.Ordinal);
            ecdh = ECDiffieHellman.Create();
            ecdh.ImportFromEncryptedPem(text.AsSpan(0, second), secret.Password);
            var kem = MLKem.ImportFromEncryptedPem(text.AsSpan(second), secret.Password);
            var milliseconds = long.Parse(Path.GetFileName(path).AsSpan(0, 15), NumberStyles.None, CultureInfo.InvariantCulture);
            var key = new SealingKey(ecdh, kem, DateTimeOffset.FromUnixTimeMilliseconds(milliseconds));
            return key.FileName == Path.GetFileName(path) && ecdh.KeySize == 384 && kem.Algorithm == SealingSuite.Kem
                ? key
                : throw new CryptographicException("the file's name and what is in it do not belong together");
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or FormatException)
        {
            ecdh?.Dispose();
            throw new CryptographicException(
                $"{path} is no sealing key of this product, or was encrypted with another secret. Restore it from a backup, together with its secret.", exception);
        }
    }

    /// <summary>Two shared secrets with this key, and what its holder needs to get them.</summary>
    public (byte[] Point, byte[] Ciphertext, byte[] KemSecret, byte[] EcdhSecret) Encapsulate()
    {
        using var ephemeral = ECDiffieHellman.Create(SealingSuite.Curve);
        lock (_use)
        {
            using var mine = _ecdh.PublicKey;
            _kem.Encapsulate(out var ciphertext, out var kemSecret);
            return (SealingSuite.Point(ephemeral), ciphertext, kemSecret, ephemeral.DeriveRawSecretAgreement(mine));
        }
    }

    /// <summary>The two shared secrets again.</summary>
    /// <exception cref="CryptographicException">The point is none of the curve.</exception>
    public (byte[] KemSecret, byte[] EcdhSecret) Decapsulate(ReadOnlySpan<byte> point, ReadOnlySpan<byte> ciphertext)
    {
        using var other = SealingSuite.FromPoint(point);
        using var theirs = other.PublicKey;
        lock (_use)
        {
            return (_kem.Decapsulate(ciphertext.ToArray()), _ecdh.DeriveRawSecretAgreement(theirs));
        }
    }

    public void Dispose()
    {
        _ecdh.Dispose();
        _kem.Dispose();
    }
}
