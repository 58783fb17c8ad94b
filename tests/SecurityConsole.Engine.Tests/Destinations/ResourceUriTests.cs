using SecurityConsole.Engine.Destinations;

namespace SecurityConsole.Engine.Tests.Destinations;

/// <summary>Where the URIs of resources lead, in whatever spelling.</summary>
public sealed class ResourceUriTests
{
    [Theory]
    [InlineData("demo://host/a", "")]
    [InlineData("memo:1", "")]
    [InlineData("plain", "")]
    [InlineData("", "")]
    [InlineData(" \tht\ntps://Example.com/a?b#c", "https://example.com/a")]
    [InlineData("file:///srv/../etc/passwd", "/etc/passwd")]
    [InlineData("s3://Bucket/key", "bucket")]
    [InlineData("mailto:a@Example.com?subject=x", "a@example.com")]
    [InlineData("http+unix://%2Frun%2Fx.sock/a", "(unreadable)")]
    [InlineData("both://x?a=http%3A%2F%2Fone.test&b=https://two.test/c", "http://one.test/ https://two.test/c")]
    [InlineData("both://memo://x", "")]
    [InlineData("mailto:a@example.com?bcc=b@evil.example", "a@example.com b@evil.example")]
    public void Uri_leads_where_its_scheme_and_the_urls_inside_say(string uri, string expected) =>
        Assert.Equal(expected, string.Join(' ', ResourceUri.Read(uri, "/uri").Select(found => found.IsReadable ? found.Value : "(unreadable)")));

    [Fact]
    public void More_than_can_be_looked_at_is_noticed() =>
        Assert.True(ResourceUri.Read("many://" + string.Concat(Enumerable.Repeat("x=https://a.test&", 100)), "/uri").Count > DestinationFinder.MaxDestinations);
}
