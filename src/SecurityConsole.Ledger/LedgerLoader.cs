using System.Runtime.InteropServices;
using SecurityConsole.Ledger.Checkpoints;
using SecurityConsole.Ledger.Succession;
using SecurityConsole.Ledger.Tiles;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger;

/// <summary>Brings the writer's state back from the last checkpoint and its unfinished tiles, believing none of them unchecked.</summary>
internal static class LedgerLoader
{
    private const string Remedy = "Run 'secconsole ledger verify' on the folder, and restore it from a backup.";

    /// <summary>Loads a log that has a checkpoint.</summary>
    /// <exception cref="LedgerDamagedException">Something does not fit.</exception>
    public static LedgerLog Load(
        ILedgerStore store, byte[] checkpointBytes, string origin, TrustedKeys keys, Func<RightEdge, EntryBundle, PublishedTree?, LedgerLog> create)
    {
        if (!Checkpoint.TryParse(checkpointBytes, out var checkpoint, out var problem))
        {
            throw new LedgerDamagedException($"The ledger's checkpoint cannot be read. {problem} {Remedy}");
        }

        if (!string.Equals(checkpoint.Origin, origin, StringComparison.Ordinal))
        {
            throw new LedgerDamagedException($"The folder has the ledger of {checkpoint.Origin}, and this node is {origin}. Point the node at its own data folder.");
        }

        var check = keys.Check(checkpoint);
        if (!check.Succeeded)
        {
            throw new LedgerDamagedException($"{check.Problem} {Remedy}");
        }

        var size = checkpoint.Size;
        var edge = RightEdge.Load(size, (level, width) => ReadPartialTile(store, size, level, width));
        if (edge.Root() != checkpoint.Root)
        {
            throw new LedgerDamagedException($"The last tiles of the ledger are not those of its checkpoint (size {size}). {Remedy}");
        }

        var bundle = LoadBundle(store, size, edge);
        return create(edge, bundle, PublishedTree.Capture(store, checkpoint, edge, bundle));
    }

    /// <summary>Whether a checkpoint is of the very tree that a change to the present keys names, and not signed by these yet.</summary>
    public static bool IsHeadOf(byte[] checkpointBytes, KeyStatement change, TrustedKeys present) =>
        Checkpoint.TryParse(checkpointBytes, out var checkpoint, out _)
        && (checkpoint.Size, checkpoint.Root) == (change.Size, change.Root)
        && change.New.Select(static key => key.ToString()).SequenceEqual(present.Keys.Select(static key => key.ToString()), StringComparer.Ordinal)
        && !present.Check(checkpoint).Succeeded;

    private static TreeHash[] ReadPartialTile(ILedgerStore store, long size, int level, int width)
    {
        var path = TilePath.Tile(level, size >> (8 * (level + 1)), width);
        var bytes = store.Read(path) ?? throw new LedgerDamagedException($"{path} is missing. {Remedy}");
        return bytes.Length == width * TreeHash.Length
            ? MemoryMarshal.Cast<byte, TreeHash>(bytes).ToArray()
            : throw new LedgerDamagedException($"{path} has {bytes.Length} bytes instead of {width * TreeHash.Length}. {Remedy}");
    }

    private static EntryBundle LoadBundle(ILedgerStore store, long size, RightEdge edge)
    {
        var bundle = new EntryBundle();
        var width = RightEdge.PartialWidth(size, 0);
        if (width == 0)
        {
            return bundle;
        }

        var path = TilePath.Entries(size >> 8, width);
        ReadOnlySpan<byte> rest = store.Read(path) ?? throw new LedgerDamagedException($"{path} is missing. {Remedy}");
        for (var i = 0; i < width; i++)
        {
            if (!EntryBundle.TryReadNext(ref rest, out var leaf) || MerkleHashing.Leaf(leaf) != edge.Partial(0)[i])
            {
                throw new LedgerDamagedException($"Leaf {(size & ~0xFFL) + i} in {path} is not what the checkpoint commits to. {Remedy}");
            }

            bundle.Add(leaf);
        }

        return rest.IsEmpty ? bundle : throw new LedgerDamagedException($"{path} goes on after its last leaf. {Remedy}");
    }
}
