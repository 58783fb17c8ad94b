using System.Buffers.Binary;
using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Tests.Trees;

/// <summary>A tree in memory whose leaves are their own numbers.</summary>
internal sealed class TiledTree
{
    private readonly List<List<TreeHash>> _levels = [[]];

    public TiledTree(int size)
    {
        for (var i = 0; i < size; i++)
        {
            var leaf = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(leaf, i);
            Leaves.Add(leaf);
            _levels[0].Add(MerkleHashing.Leaf(leaf));
        }

        while (_levels[^1].Count >= 256)
        {
            _levels.Add([.. _levels[^1].Chunk(256).Where(static tile => tile.Length == 256).Select(static tile => MerkleHashing.Root(tile))]);
        }
    }

    public List<byte[]> Leaves { get; } = [];

    public TreeHash Root => At(Leaves.Count).Root;

    public TreeHash Hash(int index) => _levels[0][index];

    public SubtreeReader Reader() => At(Leaves.Count).Reader;

    public (SubtreeReader Reader, TreeHash Root) At(int size)
    {
        var reader = new SubtreeReader(size, ReadTile);
        return (reader, size == 0 ? MerkleHashing.EmptyRoot : reader.Range(0, size));
    }

    private TreeHash[] ReadTile(int level, long index, int width) => [.. _levels[level].Skip((int)index * 256).Take(width)];
}
