using System.Runtime.InteropServices;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Tiles;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger;

/// <summary>
/// The tree under one checkpoint. Its unfinished tiles are kept in memory, because the writer deletes their files when they grow;
/// full tiles never change and are read from the store. Immutable, so readers need no lock.
/// </summary>
internal sealed class PublishedTree(ILedgerStore store, Checkpoint checkpoint, TreeHash[][] partialTiles, byte[] partialBundle)
{
    public Checkpoint Checkpoint { get; } = checkpoint;

    /// <summary>Takes a picture of the tree as the writer has it.</summary>
    public static PublishedTree Capture(ILedgerStore store, Checkpoint checkpoint, RightEdge edge, EntryBundle bundle)
    {
        var partials = new TreeHash[edge.Levels][];
        for (var level = 0; level < partials.Length; level++)
        {
            partials[level] = edge.Partial(level).ToArray();
        }

        return new PublishedTree(store, checkpoint, partials, bundle.ToArray());
    }

    /// <summary>The same tree under a checkpoint with other signatures.</summary>
    public PublishedTree Under(Checkpoint signed) => new(store, signed, partialTiles, partialBundle);

    /// <summary>The resources that this checkpoint needs and <paramref name="previous"/> did not: its unfinished tiles and bundle.</summary>
    public IEnumerable<LedgerResource> NewPartials(PublishedTree? previous)
    {
        for (var level = 0; level < partialTiles.Length; level++)
        {
            var (index, width) = Position(level);
            if (width == 0 || previous?.Position(level) == (index, width))
            {
                continue;
            }

            yield return new LedgerResource(TilePath.Tile(level, index, width), MemoryMarshal.AsBytes<TreeHash>(partialTiles[level]).ToArray());
            if (level == 0)
            {
                yield return new LedgerResource(TilePath.Entries(index, width), partialBundle);
            }
        }
    }

    /// <summary>The resources that were needed for this checkpoint and are no longer for <paramref name="next"/>.</summary>
    public IEnumerable<string> Outdated(PublishedTree next)
    {
        for (var level = 0; level < partialTiles.Length; level++)
        {
            var (index, width) = Position(level);
            var (nextIndex, nextWidth) = next.Position(level);
            if (width > 0 && index == nextIndex && width != nextWidth)
            {
                yield return TilePath.Tile(level, index, width);
                if (level == 0)
                {
                    yield return TilePath.Entries(index, width);
                }
            }

            // Where the tile is full now, whatever partial version a killed process left goes too.
            for (; index < nextIndex; index++)
            {
                yield return TilePath.Tile(level, index) + ".p";
                if (level == 0)
                {
                    yield return TilePath.Entries(index) + ".p";
                }
            }
        }
    }

    /// <summary>Gives a tile of this tree; for a <see cref="SubtreeReader"/>.</summary>
    /// <exception cref="LedgerDamagedException">The store does not have it.</exception>
    public TreeHash[] ReadTile(int level, long index, int width)
    {
        if (index == Position(level).Index)
        {
            return partialTiles[level];
        }

        var path = TilePath.Tile(level, index);
        var bytes = store.Read(path);
        return bytes?.Length == width * TreeHash.Length
            ? MemoryMarshal.Cast<byte, TreeHash>(bytes).ToArray()
            : throw new LedgerDamagedException($"{path} is {(bytes is null ? "missing" : "not 8192 bytes long")}. Run 'secconsole ledger verify' and restore the file from a backup.");
    }

    /// <summary>Gives a leaf of this tree.</summary>
    /// <exception cref="LedgerDamagedException">The store does not have it.</exception>
    public byte[] ReadLeaf(long index)
    {
        var path = TilePath.Entries(index >> 8);
        ReadOnlySpan<byte> rest = (index >> 8) == Position(0).Index
            ? partialBundle
            : store.Read(path) ?? throw new LedgerDamagedException($"{path} is missing. Run 'secconsole ledger verify' and restore the file from a backup.");
        ReadOnlySpan<byte> leaf = default;
        for (var i = 0; i <= (index & 0xFF); i++)
        {
            if (!EntryBundle.TryReadNext(ref rest, out leaf))
            {
                throw new LedgerDamagedException($"{path} ends before leaf {index}. Run 'secconsole ledger verify' and restore the file from a backup.");
            }
        }

        return leaf.ToArray();
    }

    private (long Index, int Width) Position(int level) => (Checkpoint.Size >> (8 * (level + 1)), RightEdge.PartialWidth(Checkpoint.Size, level));
}
