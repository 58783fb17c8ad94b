using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Sealing;

/// <summary>Seals small secrets and captured payloads with a key of the data folder. Thread-safe.</summary>
/// <remarks>
/// Layout: version <c>0x01</c>, algorithm <c>0x01</c> (AES-256-GCM, HKDF-SHA-256), key id <c>byte[8]</c>, salt <c>byte[32]</c>, tag <c>byte[16]</c>, ciphertext.
/// Each message has a key and nonce of its own, derived from the salt (RFC 5869), so the limit on random nonces (NIST SP 800-38D §8.3) is no concern. Version,
/// algorithm, key id and salt are authenticated together with the caller's associated data.
/// </remarks>
public sealed class LocalSealingKey
{
    private const byte Version = 1;
    private const byte Aes256GcmHkdfSha256 = 1;
    private const int KeyIdAt = 2;
    private const int KeyIdSize = 8;
    private const int SaltAt = KeyIdAt + KeyIdSize;
    private const int SaltSize = 32;
    private const int TagAt = SaltAt + SaltSize;
    private const int TagSize = 16;
    private const int KeySize = 32;
    private const int NonceSize = 12;

    private readonly byte[] _key;
    private readonly byte[] _id;

    private LocalSealingKey(byte[] key)
    {
        _key = key;
        _id = SHA256.HashData([.. "security-console sealing key id"u8, .. key])[..KeyIdSize];
    }

    /// <summary>How many bytes longer the sealed form is.</summary>
    public const int Overhead = TagAt + TagSize;

    /// <summary>Loads the key, or makes one at first use (mode 0600).</summary>
    /// <exception cref="UnauthorizedAccessException">Others may read the file; the message says what to do.</exception>
    /// <exception cref="IOException">It cannot be read, or is no such key.</exception>
    public static LocalSealingKey LoadOrCreate(string path)
    {
        if (!File.Exists(path))
        {
            PrivateFile.TryCreate(path, RandomNumberGenerator.GetBytes(KeySize));
        }

        var key = PrivateFile.Read(path);
        return key.Length == KeySize
            ? new LocalSealingKey(key)
            : throw new IOException($"{path} has {key.Length} bytes; a sealing key has {KeySize}. Restore it from a backup; without it what it sealed cannot be opened.");
    }

    /// <summary>Seals.</summary>
    /// <param name="plaintext">What to protect.</param>
    /// <param name="associatedData">What it belongs to (<c>"server-credential:&lt;id&gt;"</c>), so that it cannot be moved elsewhere; needed again to open it.</param>
    public byte[] Seal(ReadOnlySpan<byte> plaintext, ReadOnlySpan<byte> associatedData)
    {
        var output = new byte[Overhead + plaintext.Length];
        output[0] = Version;
        output[1] = Aes256GcmHkdfSha256;
        _id.CopyTo(output, KeyIdAt);
        RandomNumberGenerator.Fill(output.AsSpan(SaltAt, SaltSize));

        Span<byte> derived = stackalloc byte[KeySize + NonceSize];
        using var aes = Derive(output.AsSpan(SaltAt, SaltSize), derived);
        aes.Encrypt(derived[KeySize..], plaintext, output.AsSpan(Overhead), output.AsSpan(TagAt, TagSize), [.. output.AsSpan(0, TagAt), .. associatedData]);
        CryptographicOperations.ZeroMemory(derived);
        return output;
    }

    /// <summary>Opens what <see cref="Seal"/> made.</summary>
    /// <exception cref="CryptographicException">It was changed, belongs to something else, or another key sealed it; the message says which.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> associatedData)
    {
        if (sealedBytes.Length < Overhead || sealedBytes[0] != Version || sealedBytes[1] != Aes256GcmHkdfSha256)
        {
            throw new CryptographicException("This is not sealed in a form that this version knows.");
        }

        if (!sealedBytes.Slice(KeyIdAt, KeyIdSize).SequenceEqual(_id))
        {
            throw new CryptographicException("Another sealing key sealed this. Restore the data folder's keys together with its databases.");
        }

        Span<byte> derived = stackalloc byte[KeySize + NonceSize];
        using var aes = Derive(sealedBytes.Slice(SaltAt, SaltSize), derived);
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

    /// <summary>Never the key.</summary>
    public override string ToString() => $"{nameof(LocalSealingKey)} {Convert.ToHexStringLower(_id)}";

    private AesGcm Derive(ReadOnlySpan<byte> salt, Span<byte> derived)
    {
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, derived, salt, "security-console local seal v1"u8);
        return new AesGcm(derived[..KeySize], TagSize);
    }
}
