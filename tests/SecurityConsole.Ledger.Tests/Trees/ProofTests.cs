using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Tests.Trees;

public sealed class ProofTests
{
    [Fact]
    public void Inclusion_proofs_of_every_leaf_equal_the_naive_ones_and_verify()
    {
        foreach (var size in Enumerable.Range(1, 40).Append(300))
        {
            var tree = new TiledTree(size);
            Assert.Equal(NaiveMerkleTree.Root(tree.Leaves), tree.Root.ToArray());
            for (var index = 0; index < size; index += size > 40 ? 7 : 1)
            {
                var path = InclusionProof.Create(tree.Reader(), index, size);
                Assert.Equal(NaiveMerkleTree.Path(index, tree.Leaves), path.Select(static hash => hash.ToArray()));
                Assert.True(InclusionProof.Verify(MerkleHashing.Leaf(tree.Leaves[index]), index, size, path, tree.Root));
            }
        }
    }

    [Fact]
    public void Consistency_proofs_between_all_sizes_equal_the_naive_ones_and_verify()
    {
        for (var size = 1; size <= 40; size++)
        {
            var tree = new TiledTree(size);
            for (var old = 0; old <= size; old++)
            {
                var oldRoot = new TreeHash(NaiveMerkleTree.Root([.. tree.Leaves.Take(old)]));
                var proof = ConsistencyProof.Create(tree.Reader(), old, size);
                Assert.Equal(old == 0 ? [] : NaiveMerkleTree.Proof(old, tree.Leaves), proof.Select(static hash => hash.ToArray()));
                Assert.True(ConsistencyProof.Verify(old, oldRoot, size, tree.Root, proof), $"{old} → {size}");
            }
        }
    }

    [Fact]
    public void Proofs_across_tile_levels_verify_at_random_sizes()
    {
        var random = new Random(6962);
        var tree = new TiledTree(70_000);
        foreach (var size in Enumerable.Range(0, 40).Select(_ => random.Next(1, 70_000)).Concat([255, 256, 257, 65_535, 65_536, 65_537]))
        {
            var at = tree.At(size);
            var index = random.Next(size);
            Assert.True(InclusionProof.Verify(tree.Hash(index), index, size, InclusionProof.Create(at.Reader, index, size), at.Root));
            var old = random.Next(1, size + 1);
            Assert.True(ConsistencyProof.Verify(old, tree.At(old).Root, size, at.Root, ConsistencyProof.Create(at.Reader, old, size)));
        }
    }

    [Fact]
    public void Altered_inclusion_proofs_are_refused()
    {
        for (var size = 1; size <= 20; size++)
        {
            var tree = new TiledTree(size);
            for (var index = 0; index < size; index++)
            {
                var leaf = MerkleHashing.Leaf(tree.Leaves[index]);
                var path = InclusionProof.Create(tree.Reader(), index, size);
                Assert.False(InclusionProof.Verify(leaf, index, size, [.. path, leaf], tree.Root));
                Assert.False(InclusionProof.Verify(leaf, -1, size, path, tree.Root));
                Assert.False(InclusionProof.Verify(leaf, size, size, path, tree.Root));
                Assert.False(InclusionProof.Verify(MerkleHashing.Leaf([9, 9]), index, size, path, tree.Root));
                for (var i = 0; i < path.Length; i++)
                {
                    Assert.False(InclusionProof.Verify(leaf, index, size, [.. path[..i], leaf, .. path[(i + 1)..]], tree.Root));
                    Assert.False(InclusionProof.Verify(leaf, index, size, [.. path[..i], .. path[(i + 1)..]], tree.Root));
                }
            }
        }
    }

    [Fact]
    public void Altered_consistency_proofs_are_refused()
    {
        for (var size = 2; size <= 20; size++)
        {
            var tree = new TiledTree(size);
            for (var old = 1; old < size; old++)
            {
                var oldRoot = tree.At(old).Root;
                var proof = ConsistencyProof.Create(tree.Reader(), old, size);
                var other = MerkleHashing.Leaf([9, 9]);
                Assert.False(ConsistencyProof.Verify(old, other, size, tree.Root, proof));
                Assert.False(ConsistencyProof.Verify(old, oldRoot, size, other, proof));
                Assert.False(ConsistencyProof.Verify(old, oldRoot, size, tree.Root, [.. proof, other]));
                Assert.False(ConsistencyProof.Verify(size, tree.Root, old, oldRoot, proof));
                for (var i = 0; i < proof.Length; i++)
                {
                    Assert.False(ConsistencyProof.Verify(old, oldRoot, size, tree.Root, [.. proof[..i], other, .. proof[(i + 1)..]]));
                    Assert.False(ConsistencyProof.Verify(old, oldRoot, size, tree.Root, [.. proof[..i], .. proof[(i + 1)..]]));
                }
            }
        }
    }
}
