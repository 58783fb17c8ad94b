using SecurityConsole.Engine.Destinations;

namespace SecurityConsole.Engine.Tests.Destinations;

public sealed class EgressPatternTests
{
    [Theory]
    [InlineData(EgressKind.Network, "example.com", "https://example.com/", true)]
    [InlineData(EgressKind.Network, "example.com", "https://evilexample.com/", false)]
    [InlineData(EgressKind.Network, "example.com", "https://a.example.com/", false)]
    [InlineData(EgressKind.Network, "*.example.com", "https://a.b.example.com/", true)]
    [InlineData(EgressKind.Network, "*.example.com", "https://example.com/", false)]
    [InlineData(EgressKind.Network, "*.example.com", "https://example.com.evil.example/", false)]
    [InlineData(EgressKind.Network, "*.BÜCHER.example", "https://a.xn--bcher-kva.example/", true)]
    [InlineData(EgressKind.Network, "https://example.com", "http://example.com/", false)]
    [InlineData(EgressKind.Network, "https://example.com", "https://example.com:8443/", true)]
    [InlineData(EgressKind.Network, "example.com:443", "https://example.com/", true)]
    [InlineData(EgressKind.Network, "example.com:443", "https://example.com:8443/", false)]
    [InlineData(EgressKind.Network, "10.0.0.0/8", "http://0xa.1/", true)]
    [InlineData(EgressKind.Network, "10.0.0.0/8", "http://[::ffff:10.1.2.3]/", true)]
    [InlineData(EgressKind.Network, "10.0.0.0/8", "http://11.0.0.1/", false)]
    [InlineData(EgressKind.Network, "192.0.2.1", "http://192.0.2.1:99/", true)]
    [InlineData(EgressKind.Network, "*", "http://anything.example/", true)]
    [InlineData(EgressKind.Network, "none", "http://anything.example/", false)]
    [InlineData(EgressKind.Mailbox, "@example.com", "mailto:a@EXAMPLE.com", true)]
    [InlineData(EgressKind.Mailbox, "@example.com", "mailto:a@b.example.com", false)]
    [InlineData(EgressKind.Mailbox, "@*.example.com", "mailto:a@b.example.com", true)]
    [InlineData(EgressKind.Mailbox, "ann@example.com", "mailto:ann@example.com", true)]
    [InlineData(EgressKind.Mailbox, "ann@example.com", "mailto:bob@example.com", false)]
    [InlineData(EgressKind.Bucket, "team-*", "s3://team-data/x", true)]
    [InlineData(EgressKind.Bucket, "team", "s3://team-data/x", false)]
    [InlineData(EgressKind.Path, "/srv/data", "file:///srv/data/x", true)]
    [InlineData(EgressKind.Path, "/srv/data", "file:///srv/data", true)]
    [InlineData(EgressKind.Path, "/srv/data", "file:///srv/database", false)]
    [InlineData(EgressKind.Path, "/srv/data", "file:///srv/data/../x", false)]
    [InlineData(EgressKind.Path, "/", "file:///etc", true)]
    [InlineData(EgressKind.Path, ".", "file:///etc", false)]
    public void A_pattern_covers_what_it_says(EgressKind kind, string pattern, string url, bool covered)
    {
        var parsed = EgressPattern.TryParse(kind, pattern, out var problem);
        Assert.Null(problem);
        Assert.Equal(covered, parsed!.Matches(UrlReader.Read(url, "", isHost: false)!));
        Assert.Equal(parsed.Pattern, EgressPattern.TryParse(kind, parsed.Pattern, out _)!.Pattern);
    }

    [Theory]
    [InlineData("x/y", true)]
    [InlineData("../x", false)]
    [InlineData("~/x", false)]
    [InlineData("/x", false)]
    [InlineData("c:/x", false)]
    public void A_dot_covers_relative_paths_that_do_not_climb(string path, bool covered) =>
        Assert.Equal(covered, EgressPattern.TryParse(EgressKind.Path, ".", out _)!.Matches(PathReader.Read(path, "")));

    [Theory]
    [InlineData(EgressKind.Network, "")]
    [InlineData(EgressKind.Network, "https://example.com/path")]
    [InlineData(EgressKind.Network, "exa*mple.com")]
    [InlineData(EgressKind.Network, "*.10.0.0.1")]
    [InlineData(EgressKind.Network, "user@example.com")]
    [InlineData(EgressKind.Mailbox, "@")]
    [InlineData(EgressKind.Bucket, "a/b")]
    [InlineData(EgressKind.Path, "relative/path")]
    [InlineData(EgressKind.Path, "/srv/../etc")]
    [InlineData(EgressKind.Dial, "*")]
    [InlineData(EgressKind.Dial, "internal.example")]
    [InlineData((EgressKind)9, "x")]
    public void What_is_no_pattern_says_what_to_write(EgressKind kind, string pattern)
    {
        Assert.Null(EgressPattern.TryParse(kind, pattern, out var problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public void Where_there_is_a_list_what_cannot_be_read_is_refused()
    {
        var server = Guid.CreateVersion7();
        var egress = ServerEgress.Compile([new(server, EgressKind.Network, "*")], [])[server];
        Assert.False(egress.Allows(new(DestinationKind.Url, "", "/url")));
        Assert.True(egress.Allows(new(DestinationKind.Path, "", "/path")));
        Assert.True(ServerEgress.Open.Allows(new(DestinationKind.Url, "", "/url")));
    }

    [Fact]
    public void A_stored_pattern_that_cannot_be_read_still_closes_its_list()
    {
        var server = Guid.CreateVersion7();
        var egress = ServerEgress.Compile([new(server, EgressKind.Network, "///"), new(server, (EgressKind)77, "x")], [])[server];
        Assert.False(egress.Allows(UrlReader.Read("https://example.com/", "", isHost: false)!));
    }
}
