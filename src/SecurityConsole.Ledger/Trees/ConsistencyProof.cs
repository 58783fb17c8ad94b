namespace SecurityConsole.Ledger.Trees;

/// <summary>Proofs that one tree continues another (RFC 6962 §2.1.2, verified as in RFC 9162 §2.1.4.2). Stateless and thread-safe.</summary>
public static class ConsistencyProof
{
    /// <summary>Whether the newer tree begins with exactly the leaves of the older one.</summary>
    /// <param name="oldSize">Leaves in the older tree; 0 is consistent with everything and has an empty proof.</param>
    /// <param name="oldRoot">Root of the older tree.</param>
    /// <param name="newSize">Leaves in the newer tree.</param>
    /// <param name="newRoot">Root of the newer tree.</param>
    /// <param name="proof">The nodes, in the order of RFC 6962 §2.1.2.</param>
    public static bool Verify(long oldSize, TreeHash oldRoot, long newSize, TreeHash newRoot, ReadOnlySpan<TreeHash> proof)
    {
        if (oldSize < 0 || newSize < oldSize)
        {
            return false;
        }

        if (oldSize == newSize || oldSize == 0)
        {
            return proof.IsEmpty && (oldSize == 0 ? oldRoot == MerkleHashing.EmptyRoot : oldRoot == newRoot);
        }

        var node = oldSize - 1;
        var last = newSize - 1;
        while ((node & 1) == 1)
        {
            node >>= 1;
            last >>= 1;
        }

        // Where the older tree is a perfect subtree, its root starts the path and is left out of the proof.
        TreeHash first;
        if (long.IsPow2(oldSize))
        {
            first = oldRoot;
        }
        else if (!proof.IsEmpty)
        {
            first = proof[0];
            proof = proof[1..];
        }
        else
        {
            return false;
        }

        var oldHash = first;
        var newHash = first;
        foreach (var hash in proof)
        {
            if (last == 0)
            {
                return false;
            }

            if ((node & 1) == 1 || node == last)
            {
                oldHash = MerkleHashing.Node(hash, oldHash);
                newHash = MerkleHashing.Node(hash, newHash);
                while ((node & 1) == 0 && node != 0)
                {
                    node >>= 1;
                    last >>= 1;
                }
            }
            else
            {
                newHash = MerkleHashing.Node(newHash, hash);
            }

            node >>= 1;
            last >>= 1;
        }

        return last == 0 && oldHash == oldRoot && newHash == newRoot;
    }

    /// <summary>PROOF(oldSize, D[newSize]) of RFC 6962 §2.1.2.</summary>
    internal static TreeHash[] Create(SubtreeReader tree, long oldSize, long newSize)
    {
        if (oldSize == 0 || oldSize == newSize)
        {
            return [];
        }

        var proof = new List<TreeHash>();
        long start = 0, end = newSize;
        while (oldSize != end)
        {
            var split = start + SubtreeReader.SplitPoint(end - start);
            if (oldSize <= split)
            {
                proof.Add(tree.Range(split, end));
                end = split;
            }
            else
            {
                proof.Add(tree.Range(start, split));
                start = split;
            }
        }

        if (start != 0)
        {
            proof.Add(tree.Range(start, end));
        }

        proof.Reverse();
        return [.. proof];
    }
}
