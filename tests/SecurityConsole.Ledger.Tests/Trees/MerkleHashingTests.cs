using SecurityConsole.Ledger.Trees;

namespace SecurityConsole.Ledger.Tests.Trees;

public sealed class MerkleHashingTests
{
    // The leaves and roots of the reference tests of Certificate Transparency (RFC 6962 implementations share them).
    private static readonly string[] s_leaves = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"];

    private static readonly string[] s_roots =
    [
        "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
        "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
        "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
        "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
        "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
        "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
        "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
    ];

    [Fact]
    public void Empty_tree_has_the_root_of_RFC_6962() =>
        Assert.Equal("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", Hex(MerkleHashing.EmptyRoot));

    [Fact]
    public void Growing_tree_has_the_known_root_at_every_size()
    {
        var edge = new RightEdge();
        for (var i = 0; i < s_leaves.Length; i++)
        {
            edge.Append(MerkleHashing.Leaf(Convert.FromHexString(s_leaves[i])), static (_, _, _) => { });
            Assert.Equal(s_roots[i], Hex(edge.Root()));
        }
    }

    [Theory]
    [InlineData(1023)]
    [InlineData(1024)]
    [InlineData(1025)]
    [InlineData(65_535)]
    public void Leaf_of_any_length_is_hashed_behind_a_zero_byte(int length)
    {
        var leaf = new byte[length];
        new Random(length).NextBytes(leaf);
        Assert.Equal(NaiveMerkleTree.Root([leaf]), MerkleHashing.Leaf(leaf).ToArray());
    }

    private static string Hex(TreeHash hash) => Convert.ToHexStringLower(hash.ToArray());
}
