using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Common;
using SecurityConsole.Engine.Budgets;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Tests.Gateway;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Engine.Tests.Budgets;

public sealed class BudgetStageTests : GatewayTest
{
    [Fact]
    public async Task Call_beyond_the_limit_says_when_to_come_again()
    {
        await LimitAsync([new("two-an-hour", Agent.Id, "", [], Rule("2/h"))]);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("read")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("read")).StatusCode);
        var refused = await CallAsync("read");
        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        var after = refused.Headers.RetryAfter!.Delta!.Value;
        Assert.InRange(after, TimeSpan.FromMinutes(29), TimeSpan.FromMinutes(30));
        var error = JsonDocument.Parse(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement.GetProperty("error");
        Assert.Equal(CallFailures.TooMany, error.GetProperty("code").GetInt32());
        Assert.Equal("2/h", error.GetProperty("data").GetProperty("limit").GetString());
        Assert.Equal((int)after.TotalSeconds, error.GetProperty("data").GetProperty("retryAfterSeconds").GetInt32());
        Assert.Equal(2, Server.Received.Count);
        var record = (await Gateway.FactsAsync<CallRecord>(3))[2];
        Assert.Equal(Verdict.Deny, record.Verdict);
        Assert.Contains(record.Reasons, reason => reason is { Stage: "budget", Code: "rate-limited" });
        Assert.Contains(record.Reasons, reason => reason.Text.Contains("two-an-hour", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Lists_and_pings_are_free_and_tools_cost_what_they_cost()
    {
        await LimitAsync([new("units", null, "tools", [], Rule("10 units/d"))], [new("tools", "dear*", 4), new("tools", "dear-exact", 6)]);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("dear-one")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("dear-exact")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await CallAsync("cheap")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"ping"}""")).StatusCode);
    }

    [Fact]
    public async Task Budget_of_a_cost_class_counts_the_tools_of_that_class_alone()
    {
        await LimitAsync([new("dear", null, "", [], Rule("20 units/d")) { CostClass = "expensive" }], [new("tools", "dear*", 10) { Class = "expensive" }, new("tools", "dear-not", 15), new("elsewhere", "cheap", 10) { Class = "expensive" }]);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("dear-one")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("dear-not")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("cheap")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("dear-two")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await CallAsync("dear-two")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("dear-not")).StatusCode);
    }

    [Fact]
    public async Task Call_that_one_limit_refuses_takes_nothing_from_the_others()
    {
        await LimitAsync([new("wide", Agent.Id, "", [], Rule("3/d")), new("narrow", Agent.Id, "", ["pay*"], Rule("1/d"))]);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("pay")).StatusCode);
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(HttpStatusCode.TooManyRequests, (await CallAsync("pay")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.OK, (await CallAsync("read")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("read")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await CallAsync("read")).StatusCode);
    }

    [Fact]
    public async Task Agents_have_buckets_of_their_own_and_a_batch_is_the_sum_of_its_messages()
    {
        var (other, token) = await Gateway.RegisterAgentAsync("other");
        await Gateway.GrantAsync(other, Registration);
        await LimitAsync([new("each", null, "", [], Rule("3/d"))]);
        const string Call = """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","arguments":{}}}""";
        var batch = $"[{Call},{Call.Replace("\"id\":1", "\"id\":2", StringComparison.Ordinal)}]";
        Answer = (http, received) => ScriptedAnswer(http);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(batch, ("MCP-Protocol-Version", "2025-03-26"))).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(batch, ("MCP-Protocol-Version", "2025-03-26"))).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await CallAsync("read")).StatusCode);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await CallAsync("read")).StatusCode);
        using var client = Gateway.CreateClient(token);
        Assert.Equal(HttpStatusCode.OK, (await PostAsync(client, Call)).StatusCode);

        static Task ScriptedAnswer(HttpContext http) => ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{}}""");
    }

    [Fact]
    public async Task Call_that_waited_pays_when_it_goes_on_and_not_when_it_came()
    {
        await LimitAsync([new("often", Agent.Id, "", [], Rule("1000/s"))]);
        var time = new ManualTime();
        using var held = Context("read", time);
        time.Advance(TimeSpan.FromSeconds(10));
        using var other = Context("read", time);
        Assert.Equal(CallFailure.None, BudgetStage.Evaluate(other));
        Assert.Equal(CallFailure.None, BudgetStage.Evaluate(held));
        Assert.Equal(CallFailure.None, BudgetStage.Take(other, Rule("1000/s"), "policy"));
        Assert.Equal(CallFailure.None, BudgetStage.Take(held, Rule("1000/s"), "policy"));
    }

    private CallContext Context(string tool, TimeProvider time)
    {
        var snapshot = Gateway.Services.GetRequiredService<DirectorySnapshotHolder>().Current;
        var body = Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"#","arguments":{}}}""".Replace("#", tool, StringComparison.Ordinal));
        Assert.Equal(EnvelopeFault.None, EnvelopeScanner.Scan(body, new EnvelopeLimits(), out var envelope));
        return new(new DefaultHttpContext(), "tools", snapshot, time) { Credential = snapshot.Credentials.Values.Single(), Envelope = envelope };
    }

    private static RateRule Rule(string text) => RateRule.TryParse(text, out var rule) ? rule : throw new InvalidOperationException(text);

    private Task LimitAsync(AgentBudget[] budgets, ToolCost[]? costs = null) =>
        Gateway.ChangeAsync(contents => contents with { Signals = contents.Signals with { Budgets = budgets, Costs = costs ?? [] } });

    private Task<HttpResponseMessage> CallAsync(string tool) =>
        PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"#","arguments":{}}}""".Replace("#", tool, StringComparison.Ordinal));
}
