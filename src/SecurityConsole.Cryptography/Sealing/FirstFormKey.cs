using System.Security.Cryptography;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Sealing;

/// <summary>Opens what was sealed before there were data keys: one symmetric key in the data folder, version <c>0x01</c>. Seals nothing any more.</summary>
/// <remarks>Version <c>0x01</c>, algorithm <c>0x01</c> (AES-256-GCM, HKDF-SHA-256), key id <c>byte[8]</c>, salt <c>byte[32]</c>, tag <c>byte[16]</c>, ciphertext.</remarks>
internal sealed class FirstFormKey
{
    public const byte Version = 1;
    private const int SaltAt = 10;
    private const int TagAt = SaltAt + 32;
    private const int TagSize = 16;
    private const int Overhead = TagAt + TagSize;
    private const int KeySize = 32;
    private const int NonceSize = 12;
    private readonly byte[] _key;

    private FirstFormKey(byte[] key) => _key = key;

    /// <summary>Reads the key; null where the folder never had one.</summary>
    /// <exception cref="UnauthorizedAccessException">Others may read the file; the message says what to do.</exception>
    /// <exception cref="IOException">It cannot be read, or is no such key.</exception>
    public static FirstFormKey? Read(string path)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var key = PrivateFile.Read(path);
        return key.Length == KeySize
            ? new FirstFormKey(key)
            : throw new IOException($"{path} has {key.Length} bytes; a sealing key has {KeySize}. Restore it from a backup; without it what it sealed cannot be opened.");
    }

    /// <summary>Opens.</summary>
    /// <exception cref="CryptographicException">It was changed, belongs to something else, or another key sealed it; the message says which.</exception>
    public byte[] Open(ReadOnlySpan<byte> sealedBytes, ReadOnlySpan<byte> associatedData)
    {
        if (sealedBytes.Length < Overhead || sealedBytes[1] != 1)
        {
            throw new CryptographicException("This is not sealed in a form that this version knows.");
        }

        byte[] id = SHA256.HashData([.. "security-console sealing key id"u8, .. _key]);
        if (!sealedBytes[2..SaltAt].SequenceEqual(id.AsSpan(0, SaltAt - 2)))
        {
            throw new CryptographicException("Another sealing key sealed this. Restore the data folder's keys together with its databases.");
        }

        Span<byte> derived = stackalloc byte[KeySize + NonceSize];
        HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, derived, sealedBytes[SaltAt..TagAt], "security-console local seal v1"u8);
        using var aes = new AesGcm(derived[..KeySize], TagSize);
        var plaintext = new byte[sealedBytes.Length - Overhead];
        try
        {
            aes.Decrypt(derived[KeySize..], sealedBytes[Overhead..], sealedBytes[TagAt..Overhead], plaintext, [.. sealedBytes[..TagAt], .. associatedData]);
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
}
