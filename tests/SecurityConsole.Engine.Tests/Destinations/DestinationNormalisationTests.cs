using System.Text;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Tests.Destinations;

public sealed class DestinationNormalisationTests
{
    /// <summary>Spellings of one place that clients dial alike.</summary>
    [Theory]
    [InlineData("http://127.0.0.1/", "http://127.0.0.1/")]
    [InlineData("http://2130706433/", "http://127.0.0.1/")]
    [InlineData("http://0x7f000001/", "http://127.0.0.1/")]
    [InlineData("http://0177.0.0.1/", "http://127.0.0.1/")]
    [InlineData("http://0x7f.1/", "http://127.0.0.1/")]
    [InlineData("http://127.1./", "http://127.0.0.1/")]
    [InlineData("http://[::ffff:127.0.0.1]/", "http://127.0.0.1/")]
    [InlineData("http://[::FFFF:7f00:1]:80/", "http://127.0.0.1/")]
    [InlineData("http://１２７.0.0.1/", "http://127.0.0.1/")]
    [InlineData("http://127。0。0。1/", "http://127.0.0.1/")]
    [InlineData("http://%31%32%37.0.0.1/", "http://127.0.0.1/")]
    [InlineData("http://good.example@127.0.0.1/", "http://127.0.0.1/")]
    [InlineData("http://good.example:80@127.0.0.1:80/", "http://127.0.0.1/")]
    [InlineData("http:\\\\127.0.0.1\\x", "http://127.0.0.1/x")]
    [InlineData("http:127.0.0.1", "http://127.0.0.1/")]
    [InlineData("http:////127.0.0.1", "http://127.0.0.1/")]
    [InlineData("ht\ttp://127.0.0.1", "http://127.0.0.1/")]
    [InlineData("\u0001 HTTP://127.0.0.1 ", "http://127.0.0.1/")]
    [InlineData("http://good.example\\@127.0.0.1/", "http://good.example/@127.0.0.1/")]
    [InlineData("https://EXAMPLE.com.:443/a/../b/%7e?q=secret#f", "https://example.com/b/~")]
    [InlineData("https://example.com:8443/", "https://example.com:8443/")]
    [InlineData("https://bücher.example/", "https://xn--bcher-kva.example/")]
    [InlineData("https://BÜCHER.example/", "https://xn--bcher-kva.example/")]
    [InlineData("https://ｅｘａｍｐｌｅ.com/", "https://example.com/")]
    [InlineData("https://[2001:DB8:0::1]/", "https://[2001:db8::1]/")]
    [InlineData("//example.com/x", "//example.com/x")]
    [InlineData("/\\example.com/x", "//example.com/x")]
    [InlineData("example.com:8080/x", "//example.com:8080/x")]
    [InlineData("git+ssh://git@example.com/r", "git+ssh://example.com/r")]
    [InlineData("jdbc:postgresql://db.example:5432/x", "postgresql://db.example:5432/x")]
    [InlineData("file://evil.example/share", "file://evil.example/")]
    public void A_url_has_one_spelling(string text, string normalised) => Assert.Equal(normalised, Find("url", text).Value);

    /// <summary>What two readers may take for different places is no place.</summary>
    [Theory]
    [InlineData("http://①27.0.0.1/")]
    [InlineData("http://exa\u00admple.com/")]
    [InlineData("http://exa\u200bmple.com/")]
    [InlineData("http://ℯxample.com/")]
    [InlineData("http://1.2.3.4.5/")]
    [InlineData("http://256.1.1.1/")]
    [InlineData("http://0x7f.0x/")]
    [InlineData("http://exa mple.com/")]
    [InlineData("http://a..b/")]
    [InlineData("http://example.com:99999/")]
    [InlineData("http://example.com:8o/")]
    [InlineData("http://[::1/")]
    [InlineData("http://")]
    [InlineData("http://a%00.example/")]
    [InlineData("javascript:alert(1)")]
    [InlineData("http://xn--0.example/")]
    public void A_url_that_can_be_read_in_two_ways_is_unreadable(string text) => Assert.False(Find("url", text).IsReadable);

    [Theory]
    [InlineData("/docs/page")]
    [InlineData("../page")]
    [InlineData("?q=1")]
    [InlineData("#top")]
    [InlineData("")]
    [InlineData("  ")]
    public void A_relative_reference_leads_nowhere_else(string text) => Assert.Empty(FindAll("url", text));

    [Theory]
    [InlineData("/srv/data/../../etc/passwd", "/etc/passwd")]
    [InlineData("/srv//data/./x", "/srv/data/x")]
    [InlineData("..\\..\\secret", "../../secret")]
    [InlineData("a/../../b", "../b")]
    [InlineData("/srv/%2e%2e/%2e%2e/etc", "/etc")]
    [InlineData("/srv/%252e%252e/etc", "/etc")]
    [InlineData("C:\\Users\\x\\..\\y", "c:/Users/y")]
    [InlineData("\\\\host\\share\\x", "//host/share/x")]
    [InlineData("file:///srv/%2e%2e/etc/passwd", "/etc/passwd")]
    [InlineData("file://localhost/etc/passwd", "/etc/passwd")]
    public void A_path_has_one_spelling(string text, string normalised) => Assert.Equal(normalised, Find("path", text).Value);

    [Theory]
    [InlineData("a\0b")]
    [InlineData("%25252525252e")]
    public void A_path_with_tricks_is_unreadable(string text) => Assert.False(Find("path", text).IsReadable);

    [Theory]
    [InlineData("Ann <Ann@EXAMPLE.com>", "Ann@example.com")]
    [InlineData("mailto:ann@example.com?subject=x", "ann@example.com")]
    [InlineData("ann@bücher.example", "ann@xn--bcher-kva.example")]
    public void A_mailbox_has_one_spelling(string text, string normalised) => Assert.Equal(normalised, Find("to", text).Value);

    [Fact]
    public void Lists_of_mailboxes_are_taken_apart() =>
        Assert.Equal(["a@x.example", "b@y.example", "c@z.example"], FindAll("to", "a@x.example, \"B, b\" <b@y.example>; c@z.example").Select(found => found.Value));

    [Theory]
    [InlineData("bucket", "s3://Team-Data/key", DestinationKind.Bucket, "team-data")]
    [InlineData("bucket", "arn:aws:s3:::team-data/key", DestinationKind.Bucket, "team-data")]
    [InlineData("host", "Example.com:22", DestinationKind.Host, "example.com:22")]
    [InlineData("hostname", "0x7f.1", DestinationKind.Host, "127.0.0.1")]
    [InlineData("title", "https://example.com/", DestinationKind.Url, "https://example.com/")]
    [InlineData("imageUrl", "https://example.com/", DestinationKind.Url, "https://example.com/")]
    [InlineData("output_path", "x/y", DestinationKind.Path, "x/y")]
    public void Names_and_values_tell_what_an_argument_is(string name, string text, DestinationKind kind, string value)
    {
        var found = Find(name, text);
        Assert.Equal((kind, value, "/" + name), (found.Kind, found.Value, found.ArgumentPath));
    }

    [Theory]
    [InlineData("to", "EUR")]
    [InlineData("query", "what is http?")]
    [InlineData("text", "see https://example.com/ for more")]
    [InlineData("profile", "x")]
    public void What_only_looks_like_it_is_none(string name, string text) => Assert.Empty(FindAll(name, text));

    [Fact]
    public void Mappings_come_before_formats_and_formats_before_names()
    {
        var hints = DestinationHints.FromSchema(Encoding.UTF8.GetBytes(
            """{"properties":{"a":{"format":"uri"},"list":{"items":{"$ref":"#/$defs/m"}},"path":{"format":"hostname"}},"$defs":{"m":{"format":"email"}}}"""));
        var mapped = DestinationHints.FromPointers([("/deep/*/x", DestinationKind.Bucket), ("/url", DestinationKind.None), ("/a", DestinationKind.Host)]);
        var found = Walk("""{"a":"example.com","list":["m@example.com"],"path":"h.example","deep":[{"x":"bb"}],"url":"https://example.com"}""", mapped, hints);
        Assert.Equal(
            ["Host example.com /a", "Mailbox m@example.com /list/0", "Host h.example /path", "Bucket bb /deep/0/x"],
            found.Select(one => $"{one.Kind} {one.Value} {one.ArgumentPath}"));
    }

    [Fact]
    public void No_more_than_thirty_two_are_kept()
    {
        using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes($$"""{"urls":[{{string.Join(',', Enumerable.Range(0, 40).Select(i => $"\"https://h{i}.example/\""))}}]}"""))!;
        var finder = new DestinationFinder(tape);
        finder.Walk(DestinationHints.None, DestinationHints.None);
        Assert.Equal(32, finder.Found.Count);
        Assert.True(finder.HasMore);
    }

    private static Destination Find(string name, string text) => Assert.Single(FindAll(name, text));

    private static IReadOnlyList<Destination> FindAll(string name, string text) =>
        Walk(System.Text.Json.JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { [name] = text }), DestinationHints.None, DestinationHints.None);

    private static IReadOnlyList<Destination> Walk(string arguments, DestinationHints mapped, DestinationHints hints)
    {
        using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(arguments))!;
        var finder = new DestinationFinder(tape);
        finder.Walk(mapped, hints);
        Assert.False(finder.HasMore);
        return finder.Found;
    }
}
