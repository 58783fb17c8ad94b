using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SecurityConsole.Engine.Catalogue;

/// <summary>SHA-256 of the canonical form of a definition, as a value that is compared without an allocation.</summary>
public readonly record struct DefinitionHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Characters of its text.</summary>
    public const int TextLength = 64;

    /// <summary>Hashes a canonical form.</summary>
    public static DefinitionHash Of(ReadOnlySpan<byte> canonical)
    {
        Span<byte> digest = stackalloc byte[32];
        SHA256.HashData(canonical, digest);
        return Read(digest);
    }

    /// <summary>From its text.</summary>
    /// <param name="text">64 hexadecimal digits.</param>
    /// <param name="hash">The value.</param>
    /// <returns>False where the text is none.</returns>
    public static bool TryParse(string? text, out DefinitionHash hash)
    {
        hash = default;
        Span<byte> digest = stackalloc byte[32];
        if (text?.Length != TextLength || Convert.FromHexString(text, digest, out _, out var written) != System.Buffers.OperationStatus.Done || written != digest.Length)
        {
            return false;
        }

        hash = Read(digest);
        return true;
    }

    /// <summary>64 lower-case hexadecimal digits.</summary>
    public override string ToString()
    {
        Span<byte> digest = stackalloc byte[32];
        BinaryPrimitives.WriteUInt64BigEndian(digest, A);
        BinaryPrimitives.WriteUInt64BigEndian(digest[8..], B);
        BinaryPrimitives.WriteUInt64BigEndian(digest[16..], C);
        BinaryPrimitives.WriteUInt64BigEndian(digest[24..], D);
        return Convert.ToHexStringLower(digest);
    }

    private static DefinitionHash Read(ReadOnlySpan<byte> digest) => new(
        BinaryPrimitives.ReadUInt64BigEndian(digest),
        BinaryPrimitives.ReadUInt64BigEndian(digest[8..]),
        BinaryPrimitives.ReadUInt64BigEndian(digest[16..]),
        BinaryPrimitives.ReadUInt64BigEndian(digest[24..]));
}
