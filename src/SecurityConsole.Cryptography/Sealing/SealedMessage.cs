using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Sealing;

/// <summary>The bytes of what a data key sealed.</summary>
/// <remarks>
/// Version <c>0x02</c>, algorithm <c>0x02</c> (AES-256-GCM, HKDF-SHA-384), id of the data key <c>byte[16]</c>, salt <c>byte[32]</c>, tag <c>byte[16]</c>, ciphertext.
/// Each message has a key and a nonce of its own, derived from the salt (RFC 5869), so the limit on random nonces (NIST SP 800-38D §8.3) is no concern. Everything in
/// front of the tag is authenticated together with the caller's associated data.
/// </remarks>
internal static class SealedMessage
{
    public const byte Version = 2;
    public const int Overhead = TagAt + TagSize;
    private const byte Aes256GcmHkdfSha384 = 2;
    private const int KeyIdAt = 2;
    private const int SaltAt = KeyIdAt + 16;
    private const int SaltSize = 32;
    private const int TagAt = SaltAt + SaltSize;
    private const int TagSize = 16;
    private const int KeySize = 32;
    private const int NonceSize = 12;

    public static byte[] Seal(ReadOnlySpan<byte> dataKey, Guid dataKeyId, ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        var output = new byte[Overhead + plaintext.Length];
        (output[0], output[1]) = (Version, Aes256GcmHkdfSha384);
        dataKeyId.TryWriteBytes(output.AsSpan(KeyIdAt), bigEndian: true, out _);
        RandomNumberGenerator.Fill(output.AsSpan(SaltAt, SaltSize));

        Span<byte> derived = stackalloc byte[KeySize + NonceSize];
        using var aes = Derive(dataKey, output.AsSpan(SaltAt, SaltSize), derived);
        aes.Encrypt(derived[KeySize..], plaintext, output.AsSpan(Overhead), output.AsSpan(TagAt, TagSize), [.. output.AsSpan(0, TagAt), .. associatedData]);
        CryptographicOperations.ZeroMemory(derived);
        return output;
    }

    /// <summary>Which data key sealed it.</summary>
    /// <exception cref="CryptographicException">It is not sealed in a form that this version knows.</exception>
    public static Guid DataKeyOf(ReadOnlySpan<byte> sealedBytes) => sealedBytes.Length >= Overhead && sealedBytes[0] == Version && sealedBytes[1] == Aes256GcmHkdfSha384
        ? new Guid(sealedBytes.Slice(KeyIdAt, 16), bigEndian: true)
        : throw new CryptographicException("This is not sealed in a form that this version knows.");

    /// <summary>Opens what <see cref="Seal"/> made with the same data key.</summary>
    /// <exception cref="CryptographicException">It was changed, or belongs to something else.</exception>
    public static byte[] Open(ReadOnlySpan<byte> dataKey, ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> associatedData)
    {
        Span<byte> derived = stackalloc byte[KeySize + NonceSize];
        using var aes = Derive(dataKey, sealedBytes.Slice(SaltAt, SaltSize), derived);
        var plaintext = new byte[sealedBytes.Length - Overhead];
        try
        {
            aes.Decrypt(derived[KeySize..], sealedBytes[Overhead..], sealedBytes.Slice(TagAt, TagSize), plaintext, [.. sealedBytes[..TagAt], .. associatedData]);
            return plaintext;
        }
        catch (AuthenticationTagMismatchException exception)
        {
            throw new CryptographicException("This was changed after it was sealed, or belongs to something else.", exception);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(derived);
        }
    }

    private static AesGcm Derive(ReadOnlySpan<byte> dataKey, ReadOnlySpan<byte> salt, Span<byte> derived)
    {
        HKDF.DeriveKey(HashAlgorithmName.SHA384, dataKey, derived, salt, "security-console seal v2"u8);
        return new AesGcm(derived[..KeySize], TagSize);
    }
}
