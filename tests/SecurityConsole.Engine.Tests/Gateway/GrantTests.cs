using System.Net;
using System.Text.Json;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Tests.Gateway;

public sealed class GrantTests : GatewayTest
{
    private const string ToolsAnswer = """{"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"read_a","x":1.0},  {"name":"write_a"},{"name":"read_b"}],"nextCursor":"n"}}""";

    [Fact]
    public async Task List_shows_only_what_is_granted()
    {
        await RestrictAsync(["read_*"], [], []);
        Answer = (http, _) => ScriptedServer.JsonAsync(http, ToolsAnswer);
        var response = await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(["read_a", "read_b"], body.RootElement.GetProperty("result").GetProperty("tools").EnumerateArray().Select(tool => tool.GetProperty("name").GetString()));
        Assert.Equal("n", body.RootElement.GetProperty("result").GetProperty("nextCursor").GetString());
        Assert.Equal(Verdict.Redact, (await Gateway.FactsAsync<CallRecord>(1))[0].Verdict);
    }

    [Fact]
    public async Task List_in_a_stream_shows_only_what_is_granted()
    {
        await RestrictAsync(["read_*"], [], []);
        Answer = (http, _) => StreamAsync(http, $"event: message\nid: 3\ndata: {ToolsAnswer}\n\n");
        var text = await (await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")).Content.ReadAsStringAsync();
        Assert.StartsWith("event: message\nid: 3\ndata: {", text, StringComparison.Ordinal);
        Assert.DoesNotContain("write_a", text, StringComparison.Ordinal);
        Assert.Contains("read_b", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_on_a_resumed_stream_shows_only_what_is_granted()
    {
        await RestrictAsync(["read_*"], [], []);
        Answer = (http, _) => StreamAsync(http, $"data: {ToolsAnswer}\n\n");
        var text = await (await SendAsync(Client, HttpMethod.Get, null, ("Last-Event-ID", "1"))).Content.ReadAsStringAsync();
        Assert.DoesNotContain("write_a", text, StringComparison.Ordinal);
        Assert.Contains("read_b", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_with_every_item_granted_passes_byte_for_byte()
    {
        await RestrictAsync(["*"], [], []);
        Answer = (http, _) => ScriptedServer.JsonAsync(http, ToolsAnswer);
        Assert.Equal(ToolsAnswer, await (await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")).Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"write_a","arguments":{}}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"Read_a","arguments":{}}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"n\u0061me":"write_a","arguments":{}}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"prompts/get","params":{"name":"p"}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"file:///etc/passwd"}}""", -32002)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"file:///etc/passwd"}}""", -32002)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{"type":"ref/prompt","name":"p"},"argument":{"name":"a","value":""}}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"unheard/of"}""", -32601)]
    public async Task What_is_not_granted_does_not_exist(string message, int code)
    {
        await RestrictAsync(["read_*"], [], ["docs://*"]);
        var response = await PostAsync(message);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(code, body.RootElement.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Equal(1, body.RootElement.GetProperty("id").GetInt32());
        Assert.Empty(Server.Received);
        Assert.Equal(Verdict.Deny, (await Gateway.FactsAsync<CallRecord>(1))[0].Verdict);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read_x","arguments":{}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"docs://a"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{"type":"ref/resource","uri":"docs://{x}"},"argument":{"name":"x","value":""}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping"}""")]
    public async Task What_is_granted_passes(string message)
    {
        await RestrictAsync(["read_*"], [], ["docs://*"]);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(message)).StatusCode);
        Assert.Equal(message, Assert.Single(Server.Received).Text);
    }

    [Fact]
    public async Task Suspended_agent_is_refused_like_an_unknown_one()
    {
        await Gateway.ChangeAsync(contents => contents with { Agents = [contents.Agents[0] with { Suspended = true }] });
        Assert.Equal(HttpStatusCode.Unauthorized, (await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""")).StatusCode);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Servers_own_credential_goes_to_the_server()
    {
        await Gateway.ChangeAsync(contents => contents with { Servers = [contents.Servers[0] with { CredentialHeader = "Authorization", CredentialValue = "Bearer upstream" }] });
        await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""");
        Assert.Equal("Bearer upstream", Assert.Single(Server.Received).Headers["Authorization"]);
    }
}
