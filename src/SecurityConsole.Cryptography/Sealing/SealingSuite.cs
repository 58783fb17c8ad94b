using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Sealing;

/// <summary>The one suite that data keys are wrapped with: ECDH P-384 and ML-KEM-1024 together, HKDF-SHA-384, AES-256-GCM.</summary>
/// <remarks>
/// Who wants the data key has to break both. Both shared secrets go into one HKDF, and the public key, the ephemeral key and the ciphertext are bound into what is
/// derived, so that none of them can be exchanged for another.
/// </remarks>
internal static class SealingSuite
{
    public const byte Id = 1;
    public const string Name = "ECDH P-384 + ML-KEM-1024, HKDF-SHA-384, AES-256-GCM";
    public const int KeySize = 32;
    public const int TagSize = 16;
    public const int PointSize = 97;
    public const int CiphertextSize = 1568;
    private const int NonceSize = 12;
    private const int SecretSize = 48 + 32;

    public static ECCurve Curve => ECCurve.NamedCurves.nistP384;

    public static MLKemAlgorithm Kem => MLKemAlgorithm.MLKem1024;

    /// <summary>An uncompressed point (SEC 1 §2.3.3).</summary>
    public static byte[] Point(ECDiffieHellman key)
    {
        var q = key.ExportParameters(includePrivateParameters: false).Q;
        return [0x04, .. q.X!, .. q.Y!];
    }

    /// <summary>The public key of a point.</summary>
    /// <exception cref="CryptographicException">It is no point of the curve.</exception>
    public static ECDiffieHellman FromPoint(ReadOnlySpan<byte> point) => point.Length == PointSize && point[0] == 0x04
        ? ECDiffieHellman.Create(new ECParameters { Curve = Curve, Q = new ECPoint { X = point[1..49].ToArray(), Y = point[49..].ToArray() } })
        : throw new CryptographicException("This is no point of P-384.");

    /// <summary>AES-256-GCM under what both secrets give. Used once for each pair of secrets, so the nonce can be derived too.</summary>
    public static void Transform(ReadOnlySpan<byte> kemSecret, ReadOnlySpan<byte> ecdhSecret, ReadOnlySpan<byte> bound, Action<AesGcm, byte[]> transform)
    {
        Span<byte> secret = stackalloc byte[SecretSize];
        kemSecret.CopyTo(secret);
        ecdhSecret.CopyTo(secret[kemSecret.Length..]);
        Span<byte> derived = stackalloc byte[KeySize + NonceSize];
        try
        {
            HKDF.DeriveKey(HashAlgorithmName.SHA384, secret, derived, default, [.. "security-console data key v1"u8, Id, .. bound]);
            using var aes = new AesGcm(derived[..KeySize], TagSize);
            transform(aes, derived[KeySize..].ToArray());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(secret);
            CryptographicOperations.ZeroMemory(derived);
        }
    }
}
