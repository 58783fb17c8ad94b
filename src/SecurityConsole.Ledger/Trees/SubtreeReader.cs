namespace SecurityConsole.Ledger.Trees;

/// <summary>Computes hashes of subtrees from the tiles of a stored tree. Reads each tile when it is needed and keeps the last of each level.</summary>
/// <param name="size">Leaves in the tree.</param>
/// <param name="readTile">Gives the hashes of a tile (level, index, width); throws when it cannot.</param>
internal sealed class SubtreeReader(long size, Func<int, long, int, TreeHash[]> readTile)
{
    private readonly Dictionary<int, (long Index, TreeHash[] Hashes)> _recent = [];

    /// <summary>MTH(D[start:end]) (RFC 6962 §2.1).</summary>
    /// <param name="start">A multiple of the largest power of two that is not larger than the range, as it is in every proof.</param>
    /// <param name="end">Exclusive; at most the size of the tree.</param>
    public TreeHash Range(long start, long end)
    {
        var length = end - start;
        if (long.IsPow2(length))
        {
            return Perfect(start, long.Log2(length));
        }

        var split = SplitPoint(length);
        return MerkleHashing.Node(Range(start, start + split), Range(start + split, end));
    }

    /// <summary>The largest power of two smaller than <paramref name="length"/> (k in RFC 6962 §2.1).</summary>
    public static long SplitPoint(long length) => 1L << (int)long.Log2(length - 1);

    private TreeHash Perfect(long start, long height)
    {
        var level = (int)(height / 8);
        var count = 1 << (int)(height % 8);
        var first = start >> (8 * level);
        return MerkleHashing.Root(Tile(level, first >> 8).AsSpan((int)(first & 0xFF), count));
    }

    private TreeHash[] Tile(int level, long index)
    {
        if (_recent.TryGetValue(level, out var recent) && recent.Index == index)
        {
            return recent.Hashes;
        }

        var nodes = size >> (8 * level);
        var width = (int)Math.Min(RightEdge.TileWidth, nodes - (index << 8));
        var hashes = readTile(level, index, width);
        _recent[level] = (index, hashes);
        return hashes;
    }
}
