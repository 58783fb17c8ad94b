using System.Buffers;
using System.Numerics;
using System.Security.Cryptography;

namespace SecurityConsole.Ledger.Trees;

/// <summary>The hashes of RFC 6962 §2.1 (unchanged in RFC 9162 §2.1.1), with SHA-256. Stateless and thread-safe.</summary>
public static class MerkleHashing
{
    private const byte LeafPrefix = 0x00;
    private const byte NodePrefix = 0x01;

    /// <summary>Root of a tree without leaves: SHA-256 of nothing.</summary>
    public static TreeHash EmptyRoot { get; } = new(SHA256.HashData([]));

    /// <summary>Hash of a leaf: SHA-256(0x00 || leaf).</summary>
    public static TreeHash Leaf(ReadOnlySpan<byte> leaf)
    {
        // One call over contiguous bytes costs half of an incremental hash, copy included.
        byte[]? rented = null;
        Span<byte> input = leaf.Length < 1024 ? stackalloc byte[1024] : rented = ArrayPool<byte>.Shared.Rent(leaf.Length + 1);
        input[0] = LeafPrefix;
        leaf.CopyTo(input[1..]);
        Span<byte> hash = stackalloc byte[TreeHash.Length];
        SHA256.HashData(input[..(leaf.Length + 1)], hash);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return new TreeHash(hash);
    }

    /// <summary>Hash of an inner node: SHA-256(0x01 || left || right).</summary>
    public static TreeHash Node(in TreeHash left, in TreeHash right)
    {
        Span<byte> input = stackalloc byte[1 + (2 * TreeHash.Length)];
        input[0] = NodePrefix;
        left.Bytes.CopyTo(input[1..]);
        right.Bytes.CopyTo(input[(1 + TreeHash.Length)..]);
        Span<byte> hash = stackalloc byte[TreeHash.Length];
        SHA256.HashData(input, hash);
        return new TreeHash(hash);
    }

    /// <summary>MTH over nodes of equal height (RFC 6962 §2.1): the root of the tree that has them as its lowest level.</summary>
    /// <param name="nodes">1–256 hashes, left to right.</param>
    internal static TreeHash Root(ReadOnlySpan<TreeHash> nodes)
    {
        if (nodes.Length == 1)
        {
            return nodes[0];
        }

        var split = 1 << BitOperations.Log2((uint)nodes.Length - 1);
        return Node(Root(nodes[..split]), Root(nodes[split..]));
    }
}
