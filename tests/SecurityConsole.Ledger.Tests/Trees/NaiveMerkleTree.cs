using System.Security.Cryptography;

namespace SecurityConsole.Ledger.Tests.Trees;

/// <summary>RFC 6962 §2.1 written down as it is printed there, over lists of leaves: slow, and independent of what it checks.</summary>
internal static class NaiveMerkleTree
{
    public static byte[] Root(IReadOnlyList<byte[]> leaves) => leaves.Count switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0, .. leaves[0]]),
        _ => Combine(Root(Left(leaves)), Root(Right(leaves))),
    };

    public static List<byte[]> Path(int m, IReadOnlyList<byte[]> leaves)
    {
        if (leaves.Count == 1)
        {
            return [];
        }

        var k = Split(leaves.Count);
        return m < k ? [.. Path(m, Left(leaves)), Root(Right(leaves))] : [.. Path(m - k, Right(leaves)), Root(Left(leaves))];
    }

    public static List<byte[]> Proof(int m, IReadOnlyList<byte[]> leaves) => SubProof(m, leaves, whole: true);

    private static List<byte[]> SubProof(int m, IReadOnlyList<byte[]> leaves, bool whole)
    {
        if (m == leaves.Count)
        {
            return whole ? [] : [Root(leaves)];
        }

        var k = Split(leaves.Count);
        return m <= k ? [.. SubProof(m, Left(leaves), whole), Root(Right(leaves))] : [.. SubProof(m - k, Right(leaves), whole: false), Root(Left(leaves))];
    }

    private static byte[] Combine(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    private static IReadOnlyList<byte[]> Left(IReadOnlyList<byte[]> leaves) => [.. leaves.Take(Split(leaves.Count))];

    private static IReadOnlyList<byte[]> Right(IReadOnlyList<byte[]> leaves) => [.. leaves.Skip(Split(leaves.Count))];

    private static int Split(int n)
    {
        var k = 1;
        while (k * 2 < n)
        {
            k *= 2;
        }

        return k;
    }
}
