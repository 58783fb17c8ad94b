using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SecurityConsole.Engine.Directory;

/// <summary>SHA-256 of a token as a value that can be a dictionary key without an allocation.</summary>
/// <remarks>Look-up by the full 256-bit hash leaks nothing useful through timing: an attacker cannot choose hash prefixes.</remarks>
public readonly record struct TokenHash(ulong A, ulong B, ulong C, ulong D)
{
    /// <summary>Longest token text that is looked at, in characters.</summary>
    public const int MaxTokenLength = 512;

    /// <summary>From a stored hash, <c>byte[32]</c>.</summary>
    /// <exception cref="ArgumentException">Not 32 bytes.</exception>
    public static TokenHash FromStored(ReadOnlySpan<byte> hash)
    {
        if (hash.Length != 32)
        {
            throw new ArgumentException("A token hash has 32 bytes.", nameof(hash));
        }

        return new(
            BinaryPrimitives.ReadUInt64LittleEndian(hash),
            BinaryPrimitives.ReadUInt64LittleEndian(hash[8..]),
            BinaryPrimitives.ReadUInt64LittleEndian(hash[16..]),
            BinaryPrimitives.ReadUInt64LittleEndian(hash[24..]));
    }

    /// <summary>Hashes a token text. False when it is empty, too long or not ASCII, so it cannot be a token of ours.</summary>
    public static bool TryCompute(ReadOnlySpan<char> token, out TokenHash hash)
    {
        hash = default;
        if (token.IsEmpty || token.Length > MaxTokenLength || !Ascii.IsValid(token))
        {
            return false;
        }

        Span<byte> text = stackalloc byte[MaxTokenLength];
        Span<byte> digest = stackalloc byte[32];
        var length = Encoding.ASCII.GetBytes(token, text);
        SHA256.HashData(text[..length], digest);
        hash = FromStored(digest);
        return true;
    }
}
