using System.Text;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Engine.Destinations;
using SecurityConsole.Engine.Tests.Arguments;

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
}
