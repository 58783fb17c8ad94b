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
    [InlineData("http://evil.com:0/")]
    [InlineData("http://good.example/ evil.example")]
    [InlineData("http://evil.example\n.good.example/")]
    [InlineData("http://good.example\t.evil.example/")]
    [InlineData("good.example/ evil.example/")]
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

    /// <summary>Other readers find another mailbox in these, or one more.</summary>
    [Theory]
    [InlineData("evil@evil.com (<y@ok.com>)")]
    [InlineData("<evil@evil.com> \"<y@ok.com>\"")]
    [InlineData("\"\\\"\" <x@ok.com>, evil@evil.com, <y@ok.com>")]
    [InlineData("evil@evil.com\", <y@ok.com>")]
    [InlineData("<evil@evil.com> <y@ok.com>")]
    [InlineData("<y@ok.com> evil@evil.com")]
    [InlineData("evil@evil.com <y@ok.com>")]
    [InlineData("\"evil@evil.com\" <y@ok.com>")]
    [InlineData("evil@evil.com\n<y@ok.com>")]
    [InlineData("(a) y@ok.com")]
    [InlineData("friends: y@ok.com;")]
    [InlineData("<@evil.com:y@ok.com>")]
    [InlineData("=?utf-8?q?evil=40evil.com=2C?= <y@ok.com>")]
    [InlineData("=?utf-8?q?evil=40evil.com=3E?=@ok.com")]
    [InlineData("y@ok.com>")]
    [InlineData("<y@ok.com")]
    [InlineData("mailto:y@ok.com?subject=a%0D%0ABcc:evil@evil.com")]
    [InlineData("mailto:y@ok.com%0Aevil@evil.com")]
    public void A_mailbox_that_can_be_read_in_two_ways_is_unreadable(string text) => Assert.Contains(FindAll("to", text), found => found is { Kind: DestinationKind.Mailbox, IsReadable: false });

    [Theory]
    [InlineData("mailto:x@ok.com?bcc=evil@evil.com", "x@ok.com evil@evil.com")]
    [InlineData("mailto:x@ok.com?to=evil@evil.com&cc=z@evil.com", "x@ok.com evil@evil.com z@evil.com")]
    [InlineData("mailto:?%42CC=a%40evil.com%2Cb@evil.com", "a@evil.com b@evil.com")]
    [InlineData("MAILTO:x@ok.com,y@ok.com?subject=s&amp;Cc=evil@evil.com", "x@ok.com y@ok.com evil@evil.com")]
    [InlineData("mailto:x@ok.com?subject=at@home?&body=a%0Ab", "x@ok.com")]
    [InlineData("mailto:x@ok.com?subject=#&bcc=evil@evil.com", "x@ok.com evil@evil.com")]
    [InlineData("mailto://evil@evil.com", "//evil@evil.com")]
    public void Recipients_in_header_fields_of_a_mailto_are_recipients(string text, string mailboxes)
    {
        foreach (var name in (string[])["to", "target", "url"])
        {
            Assert.Equal(mailboxes, string.Join(' ', FindAll(name, text).Select(found => $"{(found.Kind == DestinationKind.Mailbox ? found.Value : found)}")));
        }
    }

    [Theory]
    [InlineData("x://ok.com, evil@evil.com")]
    [InlineData("http://ok.com/,evil@evil.com")]
    public void A_list_that_begins_like_a_url_is_a_list_all_the_same(string text) => Assert.Contains(FindAll("to", text), found => found.Kind == DestinationKind.Mailbox);

    /// <summary>So that the list for its kind refuses it.</summary>
    [Theory]
    [InlineData("mailto:x@ok.com?subject=", DestinationKind.Mailbox)]
    [InlineData("s3://bucket/", DestinationKind.Bucket)]
    [InlineData("file:///srv/", DestinationKind.Path)]
    [InlineData("https://example.com/", DestinationKind.Url)]
    public void What_is_too_long_keeps_its_kind(string text, DestinationKind kind) =>
        Assert.All(FindAll("target", text + new string('x', 9000)), found => Assert.Equal(kind, found.Kind));

    /// <summary>Browsers, and what reads as they do, go there without slashes, and through tabs.</summary>
    [Theory]
    [InlineData("http:evil.com/x", "http://evil.com/x")]
    [InlineData("http:/evil.com", "http://evil.com/")]
    [InlineData("http:\\evil.com/", "http://evil.com/")]
    [InlineData("HTTPS:evil.com", "https://evil.com/")]
    [InlineData("http: user@evil.com", "")]
    [InlineData("http:0", "http://0.0.0.0/")]
    [InlineData("h\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tttp://evil.com/", "http://evil.com/")]
    [InlineData("\u00a0\u3000http://evil.com", "http://evil.com/")]
    [InlineData("URL:http://evil.com", "http://evil.com/")]
    [InlineData("http:/\t/evil.com", "")]
    [InlineData("http://good.example\t.evil.com", "")]
    [InlineData("file:/etc/passwd", "/etc/passwd")]
    [InlineData("https://ok.com/a is the place", "https://ok.com/a is the place")]
    public void A_url_is_found_under_a_name_that_says_nothing(string text, string value) => Assert.Equal(value, Find("target", text).Value);

    [Theory]
    [InlineData("urls", "http://ok.com/ http://evil.com/", "(unreadable) http://evil.com/")]
    [InlineData("urls", "http://ok.com/,http:evil.com", "http://ok.com/,http:evil.com http://evil.com/")]
    [InlineData("urls", "/a\nhttp://evil.com/", "http://evil.com/")]
    [InlineData("target", "http://ok.com/x\nhttp://evil.com/", "http://ok.com/xhttp://evil.com/ http://evil.com/")]
    [InlineData("target", "s3://ok/ | http://evil.com, and mailto:a@evil.com", "ok http://evil.com/ a@evil.com")]
    public void Urls_behind_a_url_are_found(string name, string text, string values) =>
        Assert.Equal(values, string.Join(' ', FindAll(name, text).Select(found => found.IsReadable ? found.Value : "(unreadable)")));

    [Theory]
    [InlineData("""{"ip":2130706433}""", "127.0.0.1")]
    [InlineData("""{"server":{"hosts":[0, 16777216]}}""", "0.0.0.0 1.0.0.0")]
    [InlineData("""{"ip":127.1}""", "(unreadable)")]
    [InlineData("""{"ip":2.130706433e9}""", "(unreadable)")]
    [InlineData("""{"hosts":3,"proxy":-1,"port":2130706433}""", "")]
    public void A_number_under_the_name_of_a_host_is_an_address(string arguments, string values) =>
        Assert.Equal(values, string.Join(' ', Walk(arguments, DestinationHints.None, DestinationHints.None).Select(found => found.IsReadable ? found.Value : "(unreadable)")));

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
    [InlineData("text", "note: see below")]
    [InlineData("text", "HTTP: see below")]
    [InlineData("text", "HTTP:404 not found")]
    [InlineData("text", "http:80")]
    [InlineData("text", "https:")]
    [InlineData("text", "std::vector")]
    [InlineData("text", "file:readme.md")]
    [InlineData("text", "Re:Fwd: mail")]
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
