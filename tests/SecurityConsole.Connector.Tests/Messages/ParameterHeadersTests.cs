using System.Text;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Serve;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Tests.Messages;

public sealed class ParameterHeadersTests
{
    private const string Meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}";

    [Theory]
    [InlineData("""{"tools":[{"name":"\ud800"},{"name":"good","inputSchema":{"properties":{"a":{"x-mcp-header":"A"}}}}]}""")]
    [InlineData("""{"tools":[{"name":"good","inputSchema":{"properties":{"b":{"x-mcp-header":"\udfff"},"a":{"x-mcp-header":"A"}}}}]}""")]
    [InlineData("""{"tools":[null,7,{"name":{}},{"name":"good","inputSchema":{"properties":{"b":3,"a":{"x-mcp-header":"A"}}}}]}""")]
    public void What_cannot_be_read_of_a_list_takes_nothing_else_with_it(string result)
    {
        var parameters = new ParameterHeaders();

        parameters.Learn(Encoding.UTF8.GetBytes(result));

        Assert.Equal([KeyValuePair.Create("Mcp-Param-A", "x")], Of(parameters, """{"a":"x"}"""));
    }

    [Fact]
    public void Argument_that_is_no_text_has_no_header()
    {
        var parameters = Learned();

        Assert.Empty(Of(parameters, """{"a":"\ud83d"}"""));
    }

    [Theory]
    [InlineData(300)]
    [InlineData(500)]
    public void Message_of_any_depth_that_passes_is_read(int depth)
    {
        var deep = new string('[', depth) + new string(']', depth);
        var parameters = Learned();

        parameters.Learn(Encoding.UTF8.GetBytes("""{"tools":[{"name":"other","inputSchema":{"default":""" + deep + "}}]}"));
        new SupportedRevisions().Learn(Encoding.UTF8.GetBytes("""{"other":""" + deep + "}"));

        Assert.Equal([KeyValuePair.Create("Mcp-Param-A", "x")], Of(parameters, """{"a":"x","b":""" + deep + "}"));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("7")]
    [InlineData("""{"supportedVersions":7}""")]
    public void Result_that_is_none_changes_nothing(string result)
    {
        var revisions = new SupportedRevisions();

        revisions.Learn(Encoding.UTF8.GetBytes(result));
        Learned().Learn(Encoding.UTF8.GetBytes(result));

        Assert.True(revisions.Has("2026-07-28"));
    }

    [Fact]
    public void Revision_that_is_no_text_is_none()
    {
        var revisions = new SupportedRevisions();

        revisions.Learn("""{"supportedVersions":["\ud800","2026-07-28"]}"""u8.ToArray());

        Assert.True(revisions.Has("2026-07-28"));
        Assert.False(revisions.Has("2025-11-25"));
    }

    private static ParameterHeaders Learned()
    {
        var parameters = new ParameterHeaders();
        parameters.Learn("""{"tools":[{"name":"good","inputSchema":{"properties":{"a":{"x-mcp-header":"A"}}}}]}"""u8.ToArray());
        return parameters;
    }

    private static IReadOnlyList<KeyValuePair<string, string>> Of(ParameterHeaders parameters, string arguments)
    {
        var message = Encoding.UTF8.GetBytes($$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"good","arguments":{{{arguments}}},{{{Meta}}}}}""");
        Assert.Equal(EnvelopeFault.None, EnvelopeScanner.Scan(message, EnvelopeLimits.Default with { MaxDepth = 512 }, out var envelope));
        return parameters.Of(message, envelope);
    }
}
