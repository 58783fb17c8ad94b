using System.Text;
using System.Text.Json;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Context;
using SecurityConsole.Engine.Tests.Arguments;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Tests.Destinations;

public sealed class DestinationStageTests
{
    private static readonly EgressRule Example = new(StageCalls.Server, EgressKind.Network, "*.example.com");

    [Theory]
    [InlineData("""{"url":"https://a.example.com/x"}""", true)]
    [InlineData("""{"url":"https://evil.example/x"}""", false)]
    [InlineData("""{"items":[{"url":"https://a.example.com"},{"url":"https://evil.example/x"}]}""", false)]
    [InlineData("""{"\u0075rl":"https:\/\/evil.example"}""", false)]
    [InlineData("""{"note":"https://evil.example"}""", false)]
    [InlineData("""{"note":"text about https://evil.example"}""", true)]
    [InlineData("""{"url":"http://0x7f.1/"}""", false)]
    [InlineData("""{"url":"not a url"}""", false)]
    [InlineData("""{"path":"/etc/passwd","to":"x@evil.example"}""", true)]
    public void Only_what_the_list_has_may_be_named(string arguments, bool passes)
    {
        using var call = StageCalls.ToolsCall(arguments, rules: [Example]);
        Assert.Equal(passes ? CallFailure.None : CallFailure.DestinationNotAllowed, DestinationStage.Evaluate(call, contract: null));
    }

    [Fact]
    public void Without_a_list_everything_passes_and_is_known()
    {
        using var call = StageCalls.ToolsCall("""{"url":"https://user:pw@evil.example/x?token=1"}""", rules: [Example with { ServerId = Guid.CreateVersion7() }]);
        Assert.Equal(CallFailure.None, DestinationStage.Evaluate(call, contract: null));
        var found = Assert.Single(call.Destinations);
        Assert.Equal((DestinationKind.Url, "https://evil.example/x", "/url", "evil.example", 443), (found.Kind, found.Value, found.ArgumentPath, found.Host, found.Port));
    }

    [Fact]
    public void The_refusal_names_where_it_would_have_led_and_nothing_secret()
    {
        using var call = StageCalls.ToolsCall("""{"url":"https://user:hunter2@evil.example/p-hunter2?token=hunter2"}""", rules: [Example]);
        Assert.Equal(CallFailure.DestinationNotAllowed, DestinationStage.Evaluate(call, contract: null));
        Assert.Contains("evil.example:443", call.Detail, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", call.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void The_schema_says_what_an_unlikely_name_holds()
    {
        var contract = ToolContract.Create("fetch", "hash", Encoding.UTF8.GetBytes("""{"properties":{"target":{"format":"hostname"}}}"""));
        using var call = StageCalls.ToolsCall("""{"target":"evil.example"}""", rules: [Example]);
        Assert.Equal(CallFailure.DestinationNotAllowed, DestinationStage.Evaluate(call, contract));
    }

    [Theory]
    [InlineData("fetch", DestinationKind.Host, false)]
    [InlineData("other", DestinationKind.Host, true)]
    public void An_administrator_says_what_an_argument_of_one_tool_holds(string tool, DestinationKind kind, bool passes)
    {
        using var call = StageCalls.ToolsCall("""{"target":"evil.example"}""", rules: [Example], mappings: [new(StageCalls.Server, tool, "/target", kind)]);
        Assert.Equal(passes ? CallFailure.None : CallFailure.DestinationNotAllowed, DestinationStage.Evaluate(call, contract: null));
    }

    [Fact]
    public void An_administrator_exempts_an_argument()
    {
        using var call = StageCalls.ToolsCall("""{"url":"https://evil.example"}""", rules: [Example], mappings: [new(StageCalls.Server, "fetch", "/url", DestinationKind.None)]);
        Assert.Equal(CallFailure.None, DestinationStage.Evaluate(call, contract: null));
        Assert.Empty(call.Destinations);
    }

    [Fact]
    public void More_destinations_than_are_judged_are_refused_where_there_is_a_list()
    {
        var arguments = $$"""{"urls":[{{string.Join(',', Enumerable.Repeat("\"https://a.example.com\"", 33))}}]}""";
        using var listed = StageCalls.ToolsCall(arguments, rules: [Example]);
        using var open = StageCalls.ToolsCall(arguments);
        Assert.Equal(CallFailure.DestinationNotAllowed, DestinationStage.Evaluate(listed, contract: null));
        Assert.Equal(CallFailure.None, DestinationStage.Evaluate(open, contract: null));
        Assert.Equal(32, open.Destinations.Count);
        Assert.False(open.Destinations[^1].IsReadable);
    }

    /// <summary>A rule that allows hosts is not passed by what cannot be read, or is too much to look at.</summary>
    [Theory]
    [InlineData("""{"url":"http://ok.com/"}""", "ok.com", "http://ok.com/")]
    [InlineData("""{"url":"http://ⓔvil.com/"}""", "(unreadable)", "(unreadable)")]
    [InlineData("""{"url":"http://ev\u00adil.com"}""", "(unreadable)", "(unreadable)")]
    [InlineData("""{"url":"http://evil.com:0/"}""", "(unreadable)", "(unreadable)")]
    [InlineData("""{"to":"evil@evil.com (<y@ok.com>)"}""", "(unreadable)", "(unreadable)")]
    [InlineData("""{"path":"a\u0000b","bucket":"b"}""", "", "(unreadable) b")]
    public void Policies_see_that_a_destination_cannot_be_read(string arguments, string hosts, string destinations)
    {
        using var call = StageCalls.ToolsCall(arguments);
        Assert.Equal(CallFailure.None, DestinationStage.Evaluate(call, contract: null));
        Assert.Equal((hosts, destinations), (Seen(call, "hosts"), Seen(call, "destinations")));
    }

    [Fact]
    public void Policies_see_that_there_are_more_destinations_than_are_kept()
    {
        using var call = StageCalls.ToolsCall($$"""{"urls":[{{string.Join(',', Enumerable.Repeat("\"https://ok.com/\"", 32))}},"http://evil.com/"]}""");
        Assert.Equal(CallFailure.None, DestinationStage.Evaluate(call, contract: null));
        Assert.Equal(("ok.com (more)", "https://ok.com/ (more)"), (Seen(call, "hosts"), Seen(call, "destinations")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("mailto:?")]
    public void Policies_see_that_there_are_more_mailboxes_than_are_kept(string before)
    {
        var list = string.Join(before.Length == 0 ? "," : "&", Enumerable.Repeat(before.Length == 0 ? "a@ok.com" : "cc=a@ok.com", 100));
        using var call = StageCalls.ToolsCall($$"""{"to":"{{before}}{{list}}"}""");
        Assert.Equal(CallFailure.None, DestinationStage.Evaluate(call, contract: null));
        Assert.Equal("ok.com (more)", Seen(call, "hosts"));
    }

    [Theory]
    [InlineData("evil@evil.com")]
    [InlineData("evil@evil.com (<y@ok.com>)")]
    [InlineData("<evil@evil.com> \"<y@ok.com>\"")]
    [InlineData("\"\\\"\" <x@ok.com>, evil@evil.com, <y@ok.com>")]
    [InlineData("evil@evil.com\", <y@ok.com>")]
    [InlineData("<evil@evil.com> <y@ok.com>")]
    [InlineData("mailto:x@ok.com?bcc=evil@evil.com")]
    [InlineData("mailto:x@ok.com?to=evil@evil.com&cc=z@evil.com")]
    [InlineData("x://ok.com, evil@evil.com")]
    public void A_list_of_mailboxes_is_not_dodged(string to)
    {
        using var call = StageCalls.ToolsCall(JsonSerializer.Serialize(new Dictionary<string, string>(StringComparer.Ordinal) { ["to"] = to }), rules: [new(StageCalls.Server, EgressKind.Mailbox, "@ok.com")]);
        Assert.Equal(CallFailure.DestinationNotAllowed, DestinationStage.Evaluate(call, contract: null));
    }

    [Theory]
    [InlineData("""{"target":"http:evil.com/x"}""")]
    [InlineData("""{"target":"http:/evil.com"}""")]
    [InlineData("""{"target":"http:\\evil.com/"}""")]
    [InlineData("""{"target":"h\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\t\tttp://evil.com/"}""")]
    [InlineData("""{"urls":["http://ok.com/ http://evil.com/"]}""")]
    [InlineData("""{"target":"http://ok.com/ http://evil.com/"}""")]
    [InlineData("""{"ip":2130706433}""")]
    public void A_list_of_hosts_is_not_dodged(string arguments)
    {
        using var call = StageCalls.ToolsCall(arguments, rules: [new(StageCalls.Server, EgressKind.Network, "ok.com")]);
        Assert.Equal(CallFailure.DestinationNotAllowed, DestinationStage.Evaluate(call, contract: null));
        Assert.NotEqual("ok.com", Seen(call, "hosts"));
        Assert.NotEqual("", Seen(call, "hosts"));
    }

    [Fact]
    public void Policies_see_the_same_of_a_recorded_call()
    {
        var record = new CallRecord { Id = Guid.CreateVersion7(), At = DateTimeOffset.UtcNow };
        Assert.True(new RecordedContext(record, """{"url":"http://ok.com/x","to":"a@b.example"}"""u8.ToArray(), ToolFacts.Unknown).TryGet("argsMeta", out var facts));
        Assert.Equal("ok.com b.example", Seen(facts.AsRecord, "hosts"));
    }

    [Fact]
    public void Mailboxes_buckets_and_paths_have_lists_of_their_own()
    {
        EgressRule[] rules = [new(StageCalls.Server, EgressKind.Mailbox, "@example.com"), new(StageCalls.Server, EgressKind.Bucket, "team-*"), new(StageCalls.Server, EgressKind.Path, "/srv")];
        foreach (var (arguments, passes) in new[]
        {
            ("""{"to":"a@example.com, b@example.com","bucket":"team-x","path":"/srv/a","url":"https://anywhere.example"}""", true),
            ("""{"to":"a@example.com, b@evil.example"}""", false), ("""{"bucket":"other"}""", false), ("""{"path":"/srv/../etc/passwd"}""", false), ("""{"url":"file:///etc/passwd"}""", false),
        })
        {
            using var call = StageCalls.ToolsCall(arguments, rules: rules);
            Assert.Equal((arguments, passes ? CallFailure.None : CallFailure.DestinationNotAllowed), (arguments, DestinationStage.Evaluate(call, contract: null)));
        }
    }

    private static string Seen(CallContext call, string name) => Seen(new ArgumentFactsRecord(call.Destinations, 0), name);

    private static string Seen(CedarRecord facts, string name) => facts.TryGet(name, out var value) ? string.Join(' ', value.AsSet.Select(member => member.AsString)) : "absent";
}
