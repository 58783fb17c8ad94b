using SecurityConsole.Engine.Access;

namespace SecurityConsole.Engine.Tests.Access;

public sealed class PlainUriTests
{
    [Theory]
    [InlineData("file:///srv/public/a.txt", true)]
    [InlineData("file:///srv/a%20b.txt", true)]
    [InlineData("file:///srv/\u00e4.txt", true)]
    [InlineData("memo://Notes/One?of=https%3A%2F%2Fexample.com", true)]
    [InlineData("repo://file/src%2Fmain.cs", false)] // an encoded slash is one to some servers
    [InlineData("memo://Notes/One?of=a%3Ab", true)]
    [InlineData("doc://plan/2027", true)]
    [InlineData("plain name", false)]
    [InlineData("file:///srv/public/../secret.txt", false)]
    [InlineData("file:///srv/public/%2e%2E/secret.txt", false)]
    [InlineData("file:///srv/./secret.txt", false)]
    [InlineData("file:///srv/..", false)]
    [InlineData("file:///srv/%73ecret.txt", false)]
    [InlineData("file:///srv/%252e%252e/secret.txt", false)]
    [InlineData("file:///srv\\..\\secret.txt", false)]
    [InlineData("FILE:///srv/secret.txt", false)]
    [InlineData("https://Example.com/a", false)]
    [InlineData("https://example.com/A..b", true)]
    [InlineData("https://example.com/a?x=../b", true)]
    [InlineData("file:///srv/a%", false)]
    [InlineData("file:///srv/a%0d", false)]
    [InlineData("file:///srv/\ta", false)]
    public void Only_one_spelling_of_a_resource_is_plain(string uri, bool expected) => Assert.Equal(expected, PlainUri.Is(uri, fromTemplate: false));

    [Theory]
    [InlineData("repo://file/src%2Fmain.cs", true)]
    [InlineData("repo://file/src%2F..%2Fsecret.cs", false)]
    [InlineData("repo://file/..%5csecret.cs", false)]
    [InlineData("repo://file/%73rc", false)]
    public void Value_of_a_template_may_hold_an_encoded_slash(string uri, bool expected) => Assert.Equal(expected, PlainUri.Is(uri, fromTemplate: true));
}
