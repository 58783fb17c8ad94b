using System.Net;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Holds;

namespace SecurityConsole.Engine.Tests.Holds;

/// <summary>How far a decision reaches, and that it is not the last word.</summary>
public sealed class HoldJudgementTests : HoldTest
{
    protected override void Limit(HoldOptions options)
    {
        options.MaxPerAgent = 2;
        options.MaxBytes = 4096;
    }

    [Fact]
    public async Task Approval_for_the_run_covers_the_same_tool_and_policies_only()
    {
        using (var first = await PostAsync(Tool("pay")))
        {
            await DecideNextAsync(approves: true, HoldScope.Run);
            await EventsAsync(first);
        }

        using (var same = await PostAsync(Tool("pay")))
        {
            Assert.Equal(Pong, await same.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        var records = await Gateway.FactsAsync<CallRecord>(2);
        Assert.Equal(["hold", "approved-for-run"], records[1].Reasons.Select(reason => reason.Code));
        Assert.Equal(records[0].Run, records[1].Run);

        using (var tool = await PostAsync(Tool("refund")))
        {
            await DecideNextAsync(approves: false);
            Assert.Contains("denied", ErrorText(Assert.Single(await EventsAsync(tool))), StringComparison.Ordinal);
        }

        await PublishAsync(Granted + "@approvals(\"2\") " + PayHold);
        using var eyes = await PostAsync(Tool("pay"));
        Assert.Equal(2, (await HeldAsync()).Request.Approvals);
        await DecideNextAsync(approves: false);
    }

    [Fact]
    public async Task Approval_for_the_run_does_not_cover_another_session()
    {
        using (var first = await PostAsync(Tool("pay")))
        {
            await DecideNextAsync(approves: true, HoldScope.Run);
            await EventsAsync(first);
        }

        Answer = (http, _) =>
        {
            http.Response.Headers["Mcp-Session-Id"] = "s1";
            return ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"s","version":"1"}}}""");
        };
        using var started = await PostAsync("""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""");
        using var response = await PostAsync(Tool("pay"), ("Mcp-Session-Id", started.Headers.GetValues("Mcp-Session-Id").Single()));
        await DecideNextAsync(approves: false);
    }

    [Fact]
    public async Task Denial_for_the_run_refuses_without_asking_again()
    {
        using var first = await PostAsync(Tool("pay"));
        await DecideNextAsync(approves: false, HoldScope.Run);
        await EventsAsync(first);

        using var second = await PostAsync(Tool("pay"));
        Assert.Contains("denied for this run: because", ErrorText(await second.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Approved_call_is_judged_by_what_is_in_force_then()
    {
        using var response = await PostAsync(Tool("pay"));
        var held = await HeldAsync();
        await Gateway.ChangeAsync(contents => contents with { Servers = [contents.Servers[0] with { CredentialHeader = "X-Key", CredentialValue = "new" }] });
        var revision = Gateway.Directory.Change(contents => contents) - 1;
        await DecideAsync(held, approves: true);
        await EventsAsync(response);
        Assert.Equal("new", Assert.Single(Server.Received).Headers["X-Key"]);
        Assert.True((await RecordAsync()).DirectoryRevision >= revision);
    }

    [Fact]
    public async Task What_policies_refuse_by_then_outweighs_the_approval()
    {
        await PublishAsync(Granted + PayHold + """@reason("Too busy.") forbid (principal, action, resource == Tool::"tools/pay") when { context.budget has callsLastMinute && context.budget.callsLastMinute > 2 };""");
        using var response = await PostAsync(Tool("pay"));
        var held = await HeldAsync();
        for (var i = 0; i < 3; i++)
        {
            using var other = await PostAsync(Tool("free"));
            Assert.Equal(Pong, await other.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }

        await DecideAsync(held, approves: true);
        Assert.Contains("Denied by policy: Too busy.", ErrorText(Assert.Single(await EventsAsync(response))), StringComparison.Ordinal);
        Assert.DoesNotContain(Server.Received, received => received.Text.Contains("pay", StringComparison.Ordinal));
        Assert.Equal(Verdict.Deny, (await Gateway.FactsAsync<CallRecord>(4))[^1].Verdict);
    }

    [Fact]
    public async Task Policy_that_asks_others_meanwhile_holds_it_again()
    {
        using var response = await PostAsync(Tool("pay"));
        var first = await HeldAsync();
        await PublishAsync(Granted + """@id("treasury-hold") @hold("treasury") forbid (principal, action == Action::"call", resource);""");
        await DecideAsync(first, approves: true);
        var second = await HeldAsync(held => held.Id != first.Id);
        Assert.Equal(("treasury", first.CallId), (second.Request.Group, second.CallId));
        Assert.Empty(Server.Received);
        await DecideAsync(second, approves: true);
        Assert.Equal(Pong, Assert.Single(await EventsAsync(response)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Cap_refuses_at_once_and_a_decision_makes_room(bool bySize)
    {
        var big = Tool("pay").Replace("\"amount\":5", $"\"amount\":5,\"text\":\"{new string('x', 3000)}\"", StringComparison.Ordinal);
        using var first = await PostAsync(bySize ? big : Tool("pay"));
        var held = await HeldAsync();
        using var second = bySize ? null : await PostAsync(Tool("pay"));
        if (!bySize)
        {
            await HeldAsync(other => other.Id != held.Id);
        }

        using var refused = await PostAsync(bySize ? big : Tool("pay"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.StatusCode);
        Assert.Contains("too many calls wait", ErrorText(await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);

        await DecideAsync(held, approves: false);
        await EventsAsync(first);
        await RecordAsync();
        using var third = await PostAsync(Tool("pay"));
        Assert.Equal(HttpStatusCode.OK, third.StatusCode);
        Desk.Stop();
    }
}
