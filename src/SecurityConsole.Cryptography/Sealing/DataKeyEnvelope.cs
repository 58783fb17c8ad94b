using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SecurityConsole.Cryptography.Sealing;

/// <summary>A data key, wrapped to a sealing key: the content of one file.</summary>
/// <remarks>
/// Numbers are big-endian. <c>SCDK</c> | version u8 | suite u8 | id byte[16] | created i64 (Unix, ms) | sealing key id byte[16] | scope length u8 | scope (ASCII) |
/// ephemeral P-384 point byte[97] | ML-KEM-1024 ciphertext byte[1568] | tag byte[16] | wrapped key byte[32]. Everything in front of the tag is authenticated.
/// </remarks>
internal sealed class DataKeyEnvelope
{
    public const int MaxScope = 96;
    private const byte Version = 1;

    // The year 9999: a time that was tampered with must not be one that no clock can show.
    private const long LatestCreation = 253_370_764_800_000;
    private const int ScopeAt = 4 + 2 + 16 + 8 + 16;
    private readonly byte[] _bytes;
    private readonly int _pointAt;

    private DataKeyEnvelope(byte[] bytes)
    {
        _bytes = bytes;
        _pointAt = ScopeAt + 1 + bytes[ScopeAt];
        Facts = new DataKey(
            new Guid(bytes.AsSpan(6, 16), bigEndian: true),
            Encoding.ASCII.GetString(bytes, ScopeAt + 1, bytes[ScopeAt]),
            DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(22))),
            Convert.ToHexStringLower(bytes.AsSpan(30, SealingKey.IdSize)));
    }

    private static ReadOnlySpan<byte> Magic => "SCDK"u8;

    public DataKey Facts { get; }

    public ReadOnlyMemory<byte> Bytes => _bytes;

    private int CiphertextAt => _pointAt + SealingSuite.PointSize;

    private int TagAt => CiphertextAt + SealingSuite.CiphertextSize;

    /// <summary>Wraps a key.</summary>
    public static DataKeyEnvelope Wrap(ReadOnlySpan<byte> key, Guid id, string scope, DateTimeOffset createdAt, SealingKey to)
    {
        var bytes = new byte[ScopeAt + 1 + scope.Length + SealingSuite.PointSize + SealingSuite.CiphertextSize + SealingSuite.TagSize + SealingSuite.KeySize];
        Magic.CopyTo(bytes);
        (bytes[4], bytes[5]) = (Version, SealingSuite.Id);
        id.TryWriteBytes(bytes.AsSpan(6), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(bytes.AsSpan(22), createdAt.ToUnixTimeMilliseconds());
        Convert.FromHexString(to.Id).CopyTo(bytes, 30);
        bytes[ScopeAt] = (byte)scope.Length;
        Encoding.ASCII.GetBytes(scope, bytes.AsSpan(ScopeAt + 1));
        var envelope = new DataKeyEnvelope(bytes);

        var (point, ciphertext, kemSecret, ecdhSecret) = to.Encapsulate();
        point.CopyTo(bytes, envelope._pointAt);
        ciphertext.CopyTo(bytes, envelope.CiphertextAt);
        var plaintext = key.ToArray();
        SealingSuite.Transform(kemSecret, ecdhSecret, envelope.Bound(to), (aes, nonce) =>
            aes.Encrypt(nonce, plaintext, bytes.AsSpan(envelope.TagAt + SealingSuite.TagSize), bytes.AsSpan(envelope.TagAt, SealingSuite.TagSize), bytes.AsSpan(0, envelope.TagAt)));
        Clear(plaintext, kemSecret, ecdhSecret);
        return envelope;
    }

    /// <summary>Reads an envelope; opens nothing.</summary>
    /// <exception cref="CryptographicException">It is none that this version knows.</exception>
    public static DataKeyEnvelope Read(byte[] bytes) =>
        bytes.Length > ScopeAt
        && bytes.AsSpan(0, 4).SequenceEqual(Magic)
        && bytes[4] == Version
        && bytes[5] == SealingSuite.Id
        && BinaryPrimitives.ReadInt64BigEndian(bytes.AsSpan(22)) is >= 0 and < LatestCreation
        && bytes[ScopeAt] is > 0 and <= MaxScope
        && bytes.Length == ScopeAt + 1 + bytes[ScopeAt] + SealingSuite.PointSize + SealingSuite.CiphertextSize + SealingSuite.TagSize + SealingSuite.KeySize
            ? new DataKeyEnvelope(bytes)
            : throw new CryptographicException("it is no data key in a form that this version knows");

    /// <summary>The data key itself; the caller clears it.</summary>
    /// <exception cref="CryptographicException">It was changed, or wrapped to another key.</exception>
    public byte[] Unwrap(SealingKey key)
    {
        var (kemSecret, ecdhSecret) = key.Decapsulate(_bytes.AsSpan(_pointAt, SealingSuite.PointSize), _bytes.AsSpan(CiphertextAt, SealingSuite.CiphertextSize));
        var plaintext = new byte[SealingSuite.KeySize];
        SealingSuite.Transform(kemSecret, ecdhSecret, Bound(key), (aes, nonce) =>
            aes.Decrypt(nonce, _bytes.AsSpan(TagAt + SealingSuite.TagSize), _bytes.AsSpan(TagAt, SealingSuite.TagSize), plaintext, _bytes.AsSpan(0, TagAt)));
        Clear(kemSecret, ecdhSecret);
        return plaintext;
    }

    private static void Clear(params ReadOnlySpan<byte[]> secrets)
    {
        foreach (var secret in secrets)
        {
            CryptographicOperations.ZeroMemory(secret);
        }
    }

    // What the derived key depends on beside the two secrets.
    private byte[] Bound(SealingKey key) => [.. key.PublicHash, .. _bytes.AsSpan(_pointAt, SealingSuite.PointSize + SealingSuite.CiphertextSize)];
}
