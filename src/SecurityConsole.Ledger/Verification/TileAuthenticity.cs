using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Verification;

/// <summary>Decides, from the signed root downwards, whether a stored tile is the one that was signed. Only asked when something does not fit.</summary>
internal sealed class TileAuthenticity(LedgerFolder folder, long size, TreeHash root)
{
    private bool? _edge;

    /// <summary>Whether the tile leads to the signed root.</summary>
    public bool IsSigned(int level, long index)
    {
        if (index == size >> (8 * (level + 1)))
        {
            return _edge ??= EdgeLeadsToRoot();
        }

        var parent = index >> 8;
        return folder.ReadTile(level, index, RightEdge.TileWidth) is { } tile
            && ReadStored(level + 1, parent) is { } above
            && MerkleHashing.Root(tile) == above[index & 0xFF]
            && IsSigned(level + 1, parent);
    }

    /// <summary>The tile as stored, in the width that the tree has it.</summary>
    private TreeHash[]? ReadStored(int level, long index) =>
        folder.ReadTile(level, index, (int)Math.Min(RightEdge.TileWidth, (size >> (8 * level)) - (index << 8)));

    private bool EdgeLeadsToRoot()
    {
        for (var level = 0; level < RightEdge.LevelsFor(size); level++)
        {
            var width = RightEdge.PartialWidth(size, level);
            if (width > 0 && ReadStored(level, size >> (8 * (level + 1))) is null)
            {
                return false;
            }
        }

        return RightEdge.Load(size, (level, _) => ReadStored(level, size >> (8 * (level + 1)))!).Root() == root;
    }
}
