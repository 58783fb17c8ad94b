using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using SecurityConsole.Common;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Holds;

namespace SecurityConsole.Engine.Tests.Holds;

/// <summary>What ends a hold when nobody decides.</summary>
public sealed class HoldEndTests : HoldTest
{
    private const string Initialize = """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    protected override void Limit(HoldOptions options) => options.Beat = TimeSpan.FromMilliseconds(50);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deadline_refuses_and_says_who_could_have_approved(bool modern)
    {
        await PublishAsync(Granted + "@deadline(\"1s\") " + PayHold);
        using var response = await PostAsync(modern ? ModernTool() : Tool("pay"), modern ? Modern : []);
        var text = ErrorText(Assert.Single(await EventsAsync(response)));
        var hold = Assert.Single(Book.Opened.Keys);
        Assert.Contains("security-oncall could have", text, StringComparison.Ordinal);
        Assert.Contains($"{hold}", text, StringComparison.Ordinal);
        Assert.Equal(HoldState.Expired, Book.Closed[hold].State);
        Assert.Empty(Server.Received);
        var record = await RecordAsync();
        Assert.Equal((Verdict.Deny, "hold-expired"), (record.Verdict, record.Reasons[^1].Code));
        Assert.Null(await Desk.ClaimAsync(hold, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Deadline_waits_for_who_is_deciding()
    {
        await PublishAsync(Granted + "@deadline(\"1s\") " + PayHold);
        var sending = PostAsync(Tool("pay"));
        var held = await HeldAsync();
        using var response = await sending;
        using (var claim = await Desk.ClaimAsync(held.Id, TestContext.Current.CancellationToken))
        {
            while (TimeProvider.System.GetUtcNow() < held.Deadline)
            {
                await Task.Yield();
            }

            claim!.Decide(new("alice", true, "because", HoldScope.Once, DateTimeOffset.UtcNow), "alice approved it: because");
        }

        Assert.Equal(Pong, Assert.Single(await EventsAsync(response)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Client_that_goes_ends_the_hold_and_nothing_goes_out(bool modern)
    {
        var response = await PostAsync(modern ? ModernTool() : Tool("pay"), modern ? Modern : []);
        var held = await HeldAsync();
        response.Dispose();

        var record = await RecordAsync();
        Assert.Equal(Verdict.Hold, record.Verdict);
        Assert.Equal(["hold", "client-gone", "client-gone"], record.Reasons.Select(reason => reason.Code));
        Assert.Equal(HoldState.ClientGone, Book.Closed[held.Id].State);
        Assert.Empty(Server.Received);
        Assert.Null(await Desk.ClaimAsync(held.Id, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Cancel_notification_of_the_session_ends_the_stream_without_an_answer()
    {
        Answer = async (http, received) =>
        {
            http.Response.Headers["Mcp-Session-Id"] = "upstream-session";
            if (received.Text.Contains("cancelled", StringComparison.Ordinal))
            {
                http.Response.StatusCode = 202;
                return;
            }

            await ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"s","version":"1"}}}""");
        };
        using var started = await PostAsync(Initialize);
        var session = started.Headers.GetValues("Mcp-Session-Id").Single();
        using var response = await PostAsync(Tool("pay", id: 7), ("Mcp-Session-Id", session));
        Assert.Equal(session, response.Headers.GetValues("Mcp-Session-Id").Single());
        var held = await HeldAsync();

        using var other = await PostAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"7"}}""", ("Mcp-Session-Id", session));
        Assert.NotNull(Desk.Find(held.Id));
        using var cancel = await PostAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":7}}""", ("Mcp-Session-Id", session));

        Assert.Empty(await EventsAsync(response));
        Assert.Equal(HoldState.Cancelled, Book.Closed[held.Id].State);
        Assert.DoesNotContain(Server.Received, received => received.Text.Contains("pay", StringComparison.Ordinal));
        var record = Assert.Single(await Gateway.FactsAsync<CallRecord>(4), record => record.Name == "pay");
        Assert.Equal((Verdict.Hold, "hold-cancelled"), (record.Verdict, record.Reasons[^1].Code));
    }

    [Fact]
    public async Task Cancel_without_a_session_ends_nothing_where_two_calls_fit()
    {
        using var first = await PostAsync(Tool("pay", id: 3));
        using var client = Gateway.CreateClient(Client.DefaultRequestHeaders.Authorization!.Parameter);
        var one = await HeldAsync();
        using var second = await PostAsync(client, Tool("pay", id: 3));
        await HeldAsync(held => held.Id != one.Id);
        using (await PostAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3}}"""))
        {
            Assert.Equal(2, Desk.Count);
        }

        await DecideAsync(one, approves: false);
        await EventsAsync(first);
        using (await PostAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":3}}"""))
        {
            Assert.Empty(await EventsAsync(second));
        }
    }

    [Theory]
    [InlineData("grant")]
    [InlineData("suspend")]
    public async Task Withdrawn_access_ends_the_hold_at_once(string how)
    {
        using var response = await PostAsync(Tool("pay"));
        var held = await HeldAsync();
        await Gateway.ChangeAsync(contents => how == "grant"
            ? contents with { Grants = [contents.Grants[0] with { Tools = ["free"] }] }
            : contents with { Agents = [contents.Agents[0] with { Suspended = true }] });

        var record = await RecordAsync();
        Assert.Equal(Verdict.Deny, record.Verdict);
        Assert.Equal(how == "grant" ? "access-withdrawn" : "identity-withdrawn", record.Reasons[^1].Code);
        Assert.Equal(HoldState.Withdrawn, Book.Closed[held.Id].State);
        Assert.Empty(Server.Received);
        await Assert.ThrowsAnyAsync<Exception>(() => EventsAsync(response));
    }

    [Fact]
    public async Task Stop_of_the_gateway_answers_who_waits()
    {
        using var response = await PostAsync(Tool("pay"));
        var held = await HeldAsync();
        var stopping = Gateway.Services.GetServices<IHostedService>().OfType<IHostedLifecycleService>().Single().StoppingAsync(TestContext.Current.CancellationToken);
        Assert.Contains("was stopped", ErrorText(Assert.Single(await EventsAsync(response))), StringComparison.Ordinal);
        await stopping;
        Assert.Equal(HoldState.Stopped, Book.Closed[held.Id].State);

        using var late = await PostAsync(Tool("pay"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, late.StatusCode);
    }

    [Fact]
    public async Task What_an_earlier_process_left_waiting_is_closed_and_said_at_the_start()
    {
        var alert = Assert.Single(await Gateway.FactsAsync<AlertRecord>(1));
        Assert.Equal("hold.lost", alert.Rule);
    }

    [Fact]
    public async Task Hold_that_cannot_be_stored_refuses_the_call()
    {
        Book.IsAway = true;
        using var response = await PostAsync(Tool("pay"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Contains("cannot record", ErrorText(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)), StringComparison.Ordinal);
        Assert.Equal("hold-unrecorded", (await RecordAsync()).Reasons[^1].Code);
        Assert.Empty(Server.Received);
        Assert.Equal(0, Desk.Count);
    }
}
