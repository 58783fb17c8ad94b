using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace SecurityConsole.Ledger.Trees;

/// <summary>A SHA-256 value in the Merkle tree, 32 bytes. Immutable; an array of them is laid out as a tile is on disk.</summary>
[StructLayout(LayoutKind.Sequential)]
public readonly struct TreeHash : IEquatable<TreeHash>
{
    /// <summary>Size in bytes.</summary>
    public const int Length = 32;

    private readonly ulong _a;
    private readonly ulong _b;
    private readonly ulong _c;
    private readonly ulong _d;

    /// <summary>Copies a hash.</summary>
    /// <param name="value">Exactly 32 bytes.</param>
    /// <exception cref="ArgumentException">Any other length.</exception>
    public TreeHash(ReadOnlySpan<byte> value)
    {
        if (value.Length != Length)
        {
            throw new ArgumentException($"A tree hash has {Length} bytes, not {value.Length}.", nameof(value));
        }

        this = MemoryMarshal.Read<TreeHash>(value);
    }

    /// <summary>The 32 bytes, valid as long as the referenced value is.</summary>
    [UnscopedRef]
    internal ReadOnlySpan<byte> Bytes => MemoryMarshal.AsBytes(new ReadOnlySpan<TreeHash>(in this));

    /// <summary>Reads a hash from its base64 text (RFC 4648 §4, padded, canonical).</summary>
    /// <returns>False when the text is anything else.</returns>
    public static bool TryParse(ReadOnlySpan<char> text, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Length + 1];
        hash = default;
        if (text.Length != 44 || !Convert.TryFromBase64Chars(text, bytes, out var written) || written != Length)
        {
            return false;
        }

        var parsed = new TreeHash(bytes[..Length]);
        if (!text.SequenceEqual(parsed.ToString()))
        {
            return false;
        }

        hash = parsed;
        return true;
    }

    /// <summary>A copy of the 32 bytes.</summary>
    public byte[] ToArray() => Bytes.ToArray();

    /// <summary>Base64, as in checkpoints and proofs.</summary>
    public override string ToString() => Convert.ToBase64String(Bytes);

    /// <inheritdoc/>
    public bool Equals(TreeHash other) => _a == other._a && _b == other._b && _c == other._c && _d == other._d;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is TreeHash other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => _a.GetHashCode();

    /// <summary>Same bytes.</summary>
    public static bool operator ==(TreeHash left, TreeHash right) => left.Equals(right);

    /// <summary>Different bytes.</summary>
    public static bool operator !=(TreeHash left, TreeHash right) => !left.Equals(right);
}
