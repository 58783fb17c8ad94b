using System.Net;
using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Tests.Gateway;

public sealed class CallTests : IAsyncLifetime
{
    private const string Call = """{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"add","arguments":{"a":1, "b":2}}}""";
    private const string Answer = """{"jsonrpc":"2.0","id":7,  "result":{"content":[{"type":"text","text":"3"}]}}""";

    private GatewayHarness _gateway = null!;
    private ScriptedServer _server = null!;
    private HttpClient _agent = null!;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayHarness.StartAsync();
        _server = await ScriptedServer.StartAsync((http, _) => ScriptedServer.JsonAsync(http, Answer));
        var server = await _gateway.RegisterServerAsync("sums", _server.Endpoint);
        var (agent, token) = await _gateway.RegisterAgentAsync("counter");
        await _gateway.GrantAsync(agent, server);
        _agent = _gateway.CreateClient(token);
    }

    public async ValueTask DisposeAsync()
    {
        _agent.Dispose();
        await _gateway.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Call_passes_byte_for_byte_and_is_recorded()
    {
        var response = await PostAsync(_agent, Call);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Answer, await response.Content.ReadAsStringAsync());
        Assert.Equal(Call, Assert.Single(_server.Received).Text);
        var record = Assert.Single(await _gateway.FactsAsync<CallRecord>(1));
        Assert.Equal(Verdict.Allow, record.Verdict);
        Assert.Equal("tools/call", record.Method);
        Assert.Equal("add", record.Name);
        Assert.Equal("7", record.RequestId);
        Assert.Equal("counter", record.Agent);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(Call)), record.RequestHash);
        Assert.Equal(SHA256.HashData("""{"a":1, "b":2}"""u8), record.ArgumentsHash);
        Assert.Equal(SHA256.HashData(Encoding.UTF8.GetBytes(Answer)), record.ResultHash);
        Assert.Equal((ushort)0x11EC, record.Group);
        Assert.NotNull(record.HandshakeId);
    }

    [Fact]
    public async Task Credential_of_the_agent_never_reaches_the_server()
    {
        await PostAsync(_agent, Call);
        Assert.DoesNotContain("Authorization", Assert.Single(_server.Received).Headers.Keys);
    }

    [Fact]
    public async Task Call_without_a_credential_is_refused_and_recorded()
    {
        var response = await PostAsync(_gateway.Client, Call);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("Bearer", response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Empty(_server.Received);
        Assert.Equal("credential-missing", Assert.Single((await _gateway.FactsAsync<CallRecord>(1))[0].Reasons).Code);
    }

    [Theory]
    [InlineData("nothing")]
    [InlineData("SUMS")]
    [InlineData("sums%2f..")]
    [InlineData("sums/../sums2")]
    public async Task Server_that_is_not_registered_cannot_be_reached(string name)
    {
        var response = await PostAsync(_agent, Call, name);
        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Empty(_server.Received);
    }

    [Fact]
    public async Task Server_without_a_grant_answers_as_one_that_does_not_exist()
    {
        await _gateway.RegisterServerAsync("payroll", _server.Endpoint);
        var hidden = await PostAsync(_agent, Call, "payroll");
        var absent = await PostAsync(_agent, Call, "absent");
        Assert.Equal(HttpStatusCode.NotFound, hidden.StatusCode);
        Assert.Equal(await absent.Content.ReadAsStringAsync(), await hidden.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Grant_that_is_taken_away_works_no_more_on_the_next_call()
    {
        await _gateway.ChangeAsync(contents => contents with { Grants = [] });
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync(_agent, Call)).StatusCode);
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string server = "sums")
    {
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new("application/json");
        return await client.PostAsync(_gateway.Url(server), content, TestContext.Current.CancellationToken);
    }
}
