namespace SecurityConsole.Ledger.Trees;

/// <summary>Proofs that a leaf is in a tree (RFC 6962 §2.1.1, verified as in RFC 9162 §2.1.3.2). Stateless and thread-safe.</summary>
public static class InclusionProof
{
    /// <summary>Whether <paramref name="path"/> leads from the leaf to the root.</summary>
    /// <param name="leafHash">Hash of the leaf.</param>
    /// <param name="index">Index of the leaf, 0-based.</param>
    /// <param name="size">Leaves in the tree.</param>
    /// <param name="path">Siblings from the leaf's up to the root's child.</param>
    /// <param name="root">The root that the tree is known by.</param>
    public static bool Verify(TreeHash leafHash, long index, long size, ReadOnlySpan<TreeHash> path, TreeHash root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var node = index;
        var last = size - 1;
        var hash = leafHash;
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                hash = MerkleHashing.Node(sibling, hash);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                hash = MerkleHashing.Node(hash, sibling);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && hash == root;
    }

    /// <summary>PATH(index, D[size]) of RFC 6962 §2.1.1, leaf's sibling first.</summary>
    internal static TreeHash[] Create(SubtreeReader tree, long index, long size)
    {
        var path = new List<TreeHash>();
        long start = 0, end = size;
        while (end - start > 1)
        {
            var split = start + SubtreeReader.SplitPoint(end - start);
            if (index < split)
            {
                path.Add(tree.Range(split, end));
                end = split;
            }
            else
            {
                path.Add(tree.Range(start, split));
                start = split;
            }
        }

        path.Reverse();
        return [.. path];
    }
}
