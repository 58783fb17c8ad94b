using System.Net;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Tests.Gateway;

public sealed class SessionTests : GatewayTest
{
    private const string Initialize = """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    public override async ValueTask InitializeAsync()
    {
        await base.InitializeAsync();
        Answer = async (http, received) =>
        {
            if (received.Text.Contains("initialize", StringComparison.Ordinal))
            {
                http.Response.Headers["Mcp-Session-Id"] = "upstream-session";
            }

            await ScriptedServer.JsonAsync(http, received.Text.Contains("\"id\":0", StringComparison.Ordinal)
                ? """{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"s","version":"1"}}}"""
                : """{"jsonrpc":"2.0","id":1,"result":{}}""");
        };
    }

    [Fact]
    public async Task Session_id_of_the_server_stays_with_the_gateway_and_comes_back_to_the_server()
    {
        var bound = await StartSessionAsync();
        Assert.NotEqual("upstream-session", bound);

        var response = await PostAsync(Ping, ("Mcp-Session-Id", bound));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("upstream-session", Server.Received.Last().Headers["Mcp-Session-Id"]);
        var records = await Gateway.FactsAsync<CallRecord>(2);
        Assert.Equal(records[0].Run, records[1].Run);
        Assert.StartsWith("s-", records[0].Run, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_of_another_agent_is_unknown()
    {
        var bound = await StartSessionAsync();
        var (other, token) = await Gateway.RegisterAgentAsync("other");
        await Gateway.GrantAsync(other, Registration);
        using var client = Gateway.CreateClient(token);

        var response = await PostAsync(client, Ping, ("Mcp-Session-Id", bound));

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Single(Server.Received);
    }

    [Theory]
    [InlineData("upstream-session")]
    [InlineData("x.aaaaaaaaaaaaaaaaaaaaaa")]
    public async Task Session_that_the_gateway_did_not_bind_is_unknown(string id)
    {
        var response = await PostAsync(Ping, ("Mcp-Session-Id", id));
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("\"id\":1", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Answer_of_the_agent_is_recorded_as_the_servers_request()
    {
        var bound = await StartSessionAsync();
        Answer = (http, _) => StreamAsync(
            http,
            "data: {\"jsonrpc\":\"2.0\",\"id\":\"s1\",\"method\":\"sampling/createMessage\",\"params\":{\"maxTokens\":1}}\n\n",
            "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n");
        await (await PostAsync(Ping, ("Mcp-Session-Id", bound))).Content.ReadAsStringAsync();
        Answer = (http, _) =>
        {
            http.Response.StatusCode = 202;
            return Task.CompletedTask;
        };

        var response = await PostAsync("""{"jsonrpc":"2.0","id":"s1","result":{"role":"assistant"}}""", ("Mcp-Session-Id", bound));

        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
        var record = (await Gateway.FactsAsync<CallRecord>(3))[2];
        Assert.Equal(CallDirection.ServerToAgent, record.Direction);
        Assert.Equal("sampling/createMessage", record.Method);
        Assert.Equal(CallKind.Response, record.Kind);
    }

    [Fact]
    public async Task Late_answer_on_the_resumed_stream_is_recorded_before_it_goes_out()
    {
        var bound = await StartSessionAsync();
        Answer = (http, _) => StreamAsync(http, "id: 5\ndata: \nretry: 10\n\n");
        var first = await PostAsync("""{"jsonrpc":"2.0","id":9,"method":"tools/call","params":{"name":"slow","arguments":{}}}""", ("Mcp-Session-Id", bound));
        Assert.Equal("id: 5\ndata: \nretry: 10\n\n", await first.Content.ReadAsStringAsync());
        const string Late = "id: 6\ndata: {\"jsonrpc\":\"2.0\",\"id\":9,\"result\":{\"content\":[]}}\n\n";
        Answer = (http, _) => StreamAsync(http, Late);

        var resumed = await SendAsync(Client, HttpMethod.Get, null, ("Mcp-Session-Id", bound), ("Last-Event-ID", "5"));

        Assert.Equal(Late, await resumed.Content.ReadAsStringAsync());
        Assert.Equal("5", Server.Received.Last().Headers["Last-Event-ID"]);
        var records = await Gateway.FactsAsync<CallRecord>(5);
        Assert.Contains(records, record => record.Reasons.Any(reason => reason.Code == "answer-pending"));
        var late = Assert.Single(records, record => record.Reasons.Any(reason => reason.Code == "late-answer"));
        Assert.Equal("slow", late.Name);
    }

    [Fact]
    public async Task End_of_a_session_reaches_the_server()
    {
        var bound = await StartSessionAsync();
        Answer = (http, _) => Task.CompletedTask;
        var response = await SendAsync(Client, HttpMethod.Delete, null, ("Mcp-Session-Id", bound));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("DELETE", Server.Received.Last().Method);
        Assert.Equal(CallKind.SessionEnd, (await Gateway.FactsAsync<CallRecord>(2))[1].Kind);
    }

    private async Task<string> StartSessionAsync()
    {
        var response = await PostAsync(Initialize);
        await response.Content.ReadAsStringAsync();
        return Assert.Single(response.Headers.GetValues("Mcp-Session-Id"));
    }
}
