using System.Numerics;

namespace SecurityConsole.Ledger.Trees;

/// <summary>
/// The growing side of a tiled tree: for each level the hashes of the last, unfinished tile. It is all that appending needs.
/// Not thread-safe.
/// </summary>
internal sealed class RightEdge
{
    /// <summary>Hashes in a full tile; the tile height is 8 (C2SP tlog-tiles).</summary>
    public const int TileWidth = 256;

    private readonly List<TreeHash[]> _levels = [];

    /// <summary>Leaves so far.</summary>
    public long Size { get; private set; }

    /// <summary>Number of levels with at least one hash in them or above them.</summary>
    public int Levels => LevelsFor(Size);

    /// <summary>Number of tile levels in a tree of <paramref name="size"/> leaves.</summary>
    public static int LevelsFor(long size) => size == 0 ? 0 : (BitOperations.Log2((ulong)size) / 8) + 1;

    /// <summary>Width of the unfinished tile at <paramref name="level"/> in a tree of <paramref name="size"/> leaves; 0 when there is none.</summary>
    public static int PartialWidth(long size, int level) => (int)((size >> (8 * level)) & 0xFF);

    /// <summary>Rebuilds the edge from the partial tiles of a stored tree.</summary>
    /// <param name="size">Leaves in that tree.</param>
    /// <param name="readPartial">Gives the hashes of the partial tile at a level, in the width asked for.</param>
    public static RightEdge Load(long size, Func<int, int, TreeHash[]> readPartial)
    {
        var edge = new RightEdge { Size = size };
        for (var level = 0; level < LevelsFor(size); level++)
        {
            var hashes = new TreeHash[TileWidth];
            var width = PartialWidth(size, level);
            if (width > 0)
            {
                readPartial(level, width).CopyTo(hashes, 0);
            }

            edge._levels.Add(hashes);
        }

        return edge;
    }

    /// <summary>The hashes of the unfinished tile at a level, valid until the next <see cref="Append"/>.</summary>
    public ReadOnlySpan<TreeHash> Partial(int level) =>
        level < _levels.Count ? _levels[level].AsSpan(0, PartialWidth(Size, level)) : [];

    /// <summary>Adds a leaf's hash.</summary>
    /// <param name="leaf">The leaf's hash.</param>
    /// <param name="tileFull">Called for each tile that it fills: level, index of the tile, its 256 hashes (valid during the call).</param>
    public void Append(TreeHash leaf, Action<int, long, TreeHash[]> tileFull)
    {
        var hash = leaf;
        for (var level = 0; ; level++)
        {
            if (level == _levels.Count)
            {
                _levels.Add(new TreeHash[TileWidth]);
            }

            var hashes = _levels[level];
            var position = Size >> (8 * level);
            hashes[position & 0xFF] = hash;
            if ((position & 0xFF) != TileWidth - 1)
            {
                break;
            }

            tileFull(level, position >> 8, hashes);
            hash = MerkleHashing.Root(hashes);
        }

        Size++;
    }

    /// <summary>Root hash of the tree so far (RFC 6962 §2.1).</summary>
    public TreeHash Root()
    {
        if (Size == 0)
        {
            return MerkleHashing.EmptyRoot;
        }

        // From the right: every level's partial tile is a row of perfect subtrees, lower levels stand to the right of higher ones.
        TreeHash? root = null;
        for (var level = 0; level < Levels; level++)
        {
            var row = Partial(level);
            while (row.Length > 0)
            {
                var perfect = 1 << BitOperations.TrailingZeroCount(row.Length);
                var left = MerkleHashing.Root(row[^perfect..]);
                root = root is { } right ? MerkleHashing.Node(left, right) : left;
                row = row[..^perfect];
            }
        }

        return root!.Value;
    }
}
