using System.Net;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Tests.Gateway;

public sealed class BatchTests : GatewayTest
{
    private const string Batch = """[{"jsonrpc":"2.0","id":1,"method":"ping"}, {"jsonrpc":"2.0","method":"notifications/initialized"},{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"a"}}]""";
    private const string Answers = """[{"jsonrpc":"2.0","id":1,"result":{}},{"jsonrpc":"2.0","id":2,"result":{}}]""";

    [Theory]
    [InlineData(null)]
    [InlineData("2025-03-26")]
    public async Task Batch_of_the_revision_that_has_them_passes_and_each_message_is_recorded(string? revision)
    {
        Answer = (http, _) => ScriptedServer.JsonAsync(http, Answers);
        var response = await (revision is null ? PostAsync(Batch) : PostAsync(Batch, ("MCP-Protocol-Version", revision)));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Answers, await response.Content.ReadAsStringAsync());
        Assert.Equal(Batch, Assert.Single(Server.Received).Text);
        var records = await Gateway.FactsAsync<CallRecord>(3);
        Assert.Equal(["ping", "notifications/initialized", "tools/call"], records.Select(record => record.Method));
        Assert.Equal(["1", "", "2"], records.Select(record => record.RequestId));
    }

    [Fact]
    public async Task Batch_of_a_later_revision_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Batch, ("MCP-Protocol-Version", "2025-06-18"))).StatusCode);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Batch_of_an_agent_with_a_restricted_grant_is_refused()
    {
        await RestrictAsync(["b"], ["*"], ["*"]);
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(Batch)).StatusCode);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Batch_with_a_message_that_is_none_is_refused()
    {
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("""[{"jsonrpc":"2.0","id":1,"method":"ping"},{"jsonrpc":"2.0","id":1,"method":"ping","method":"x"}]""")).StatusCode);
        Assert.Empty(Server.Received);
    }
}
