using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Tests.Directory;

public sealed class TokenHashTests
{
    [Fact]
    public void Hash_of_a_token_equals_the_stored_sha256()
    {
        Assert.True(TokenHash.TryCompute("sca_abc", out var hash));
        Assert.Equal(TokenHash.FromStored(SHA256.HashData(Encoding.ASCII.GetBytes("sca_abc"))), hash);
    }

    [Theory]
    [InlineData("")]
    [InlineData("tökén")]
    public void Text_that_cannot_be_a_token_has_no_hash(string text) => Assert.False(TokenHash.TryCompute(text, out _));

    [Fact]
    public void Token_over_the_limit_has_no_hash() => Assert.False(TokenHash.TryCompute(new string('x', TokenHash.MaxTokenLength + 1), out _));

    [Fact]
    public void Stored_hash_of_another_size_is_refused() => Assert.Throws<ArgumentException>(() => TokenHash.FromStored(new byte[31]));
}
