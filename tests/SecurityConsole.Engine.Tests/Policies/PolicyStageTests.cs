using System.Buffers;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Engine.Tests.Policies;

public sealed class PolicyStageTests : PolicyTest
{
    [Theory]
    [InlineData("""{"path":"sec\ud800ret"}""")]
    [InlineData("""{"a":[{"b":"\udc00"}]}""")]
    public async Task Argument_that_servers_read_differently_is_refused_where_policies_could_read_it(string arguments)
    {
        using (var granted = await CallToolAsync("read", arguments))
        {
            Assert.Null(await ErrorAsync(granted));
        }

        await PublishAsync(Granted + """forbid (principal, action, resource) when { context.args has path && context.args.path like "*secret*" };""");
        using var response = await CallToolAsync("read", arguments);
        Assert.Contains("half of a surrogate pair", await ErrorAsync(response), StringComparison.Ordinal);
        Assert.Single(Server.Received);
    }

    [Theory]
    [InlineData("\"a:\\ud800\"")]
    [InlineData("[\"memo://own\"]")]
    public async Task Subscription_that_cannot_be_told_without_doubt_is_refused(string uri)
    {
        using var response = await PostModernAsync("subscriptions/listen", $$"""
            "notifications":{"resourceSubscriptions":[{{uri}}]}
            """);
        Assert.Contains("cannot be read without doubt", await ErrorAsync(response), StringComparison.Ordinal);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task What_is_granted_is_permitted_while_nothing_was_published()
    {
        Assert.Equal(HttpStatusCode.OK, (await CallToolAsync("delete_all", "{}")).StatusCode);
        Assert.Single(Server.Received);
        Assert.Empty((await Gateway.FactsAsync<CallRecord>(1))[0].Reasons);
    }

    [Fact]
    public async Task Forbid_denies_with_its_reason_for_the_caller_and_its_name_in_the_record()
    {
        await PublishAsync(Granted + """
            @id("no-etc") @reason("System files are off limits.")
            forbid (principal, action == Action::"call", resource) when { context.args has path && context.args.path like "/etc/*" };
            """);
        Assert.Equal("Denied by policy: System files are off limits.", await ErrorAsync(await CallToolAsync("read_file", """{"path":"/etc/passwd"}""")));
        Assert.Empty(Server.Received);
        var record = (await Gateway.FactsAsync<CallRecord>(1))[0];
        Assert.Equal(Verdict.Deny, record.Verdict);
        Assert.Contains(record.Reasons, reason => reason is { Stage: "policy", Code: "forbid" } && reason.Text.Contains("no-etc", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.OK, (await CallToolAsync("read_file", """{"path":"/srv/a"}""")).StatusCode);
        Assert.Single(Server.Received);
    }

    [Fact]
    public async Task What_no_policy_could_permit_does_not_exist()
    {
        await PublishAsync("""permit (principal == Agent::"agent", action == Action::"call", resource == Tool::"tools/read_file");""");
        Assert.Equal("Unknown tool: write_file", await ErrorAsync(await CallToolAsync("write_file", "{}")));
        Answer = (http, _) => ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{"tools":[{"name":"read_file"},{"name":"write_file"}]}}""");
        var list = await (await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/list"}""")).Content.ReadAsStringAsync();
        Assert.Contains("read_file", list, StringComparison.Ordinal);
        Assert.DoesNotContain("write_file", list, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""@id("narrow") permit (principal, action, resource == Tool::"tools/read_file");""", "no-permit", "No policy permits it")]
    [InlineData(Granted + """@id("never") @reason("Nobody writes.") forbid (principal, action, resource == Tool::"tools/write_file");""", "forbid", "never")]
    public async Task Record_of_what_policies_hide_names_the_policies_and_the_answer_does_not(string policies, string code, string named)
    {
        await PublishAsync(policies);
        var hidden = await (await CallToolAsync("write_file", "{}")).Content.ReadAsStringAsync();
        var record = (await Gateway.FactsAsync<CallRecord>(1))[0];
        Assert.Equal(Verdict.Deny, record.Verdict);
        Assert.Contains(record.Reasons, reason => reason.Stage == "policy" && reason.Code == code && reason.Text.Contains(named, StringComparison.Ordinal));
        Assert.Contains(record.Reasons, reason => reason is { Stage: "policy", Code: "hidden" });
        Assert.DoesNotContain(record.Reasons, reason => reason.Stage == "access" || reason.Text.Contains("grant does not cover", StringComparison.Ordinal));

        // To the letter as what the grant does not cover.
        await PublishAsync(Granted);
        await RestrictAsync(["read_file"], ["*"], ["*"]);
        Assert.Equal(await (await CallToolAsync("write_file", "{}")).Content.ReadAsStringAsync(), hidden);
        Assert.Contains((await Gateway.FactsAsync<CallRecord>(1))[0].Reasons, reason => reason is { Stage: "access", Code: "tool-unknown" });
    }

    [Theory]
    [InlineData("@hold(\"people\")", "needs an approval")]
    [InlineData("@redact(\"secrets\")", "must be redacted")]
    public async Task Message_of_a_batch_that_cannot_be_in_one_is_named(string obligation, string said)
    {
        await PublishAsync($$"""{{Granted}}{{obligation}} permit (principal, action == Action::"call", resource == Tool::"tools/pay");""");
        var answer = await PostAsync("""[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","arguments":{}}},{"jsonrpc":"2.0","id":"pay-2","method":"tools/call","params":{"name":"pay","arguments":{}}}]""");
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        var error = await ErrorAsync(answer);
        Assert.Contains("The message with id \"pay-2\" of this batch", error, StringComparison.Ordinal);
        Assert.Contains(said, error, StringComparison.Ordinal);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Nothing_permitted_still_lets_a_session_begin()
    {
        await PublishAsync("");
        Assert.Equal(HttpStatusCode.OK, (await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"c","version":"1"}}}""")).StatusCode);
        Assert.Equal("Unknown tool: any", await ErrorAsync(await CallToolAsync("any", "{}")));
    }

    [Fact]
    public async Task Forbid_that_cannot_be_evaluated_denies()
    {
        await PublishAsync(Granted + """@id("broken") forbid (principal, action == Action::"call", resource) when { context.args.amount > 10 };""");
        Assert.Contains("could not be evaluated", await ErrorAsync(await CallToolAsync("pay", """{"amount":"10"}""")), StringComparison.Ordinal);
        var record = (await Gateway.FactsAsync<CallRecord>(1))[0];
        Assert.Contains(record.Reasons, reason => reason is { Stage: "policy", Code: "error" } && reason.Text.Contains("broken", StringComparison.Ordinal));
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Policy_in_shadow_is_recorded_and_not_enforced()
    {
        await PublishAsync(Granted + """@id("trial") @shadow forbid (principal, action == Action::"call", resource == Tool::"tools/pay");""");
        Assert.Equal(HttpStatusCode.OK, (await CallToolAsync("pay", "{}")).StatusCode);
        Assert.Single(Server.Received);
        Assert.Contains((await Gateway.FactsAsync<CallRecord>(1))[0].Reasons, reason => reason is { Code: "shadow" } && reason.Text.Contains("trial", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Published_policy_decides_the_next_call_and_a_roll_back_the_one_after()
    {
        Assert.Null(await ErrorAsync(await CallToolAsync("pay", "{}")));
        await PublishAsync(Granted + """forbid (principal, action == Action::"call", resource == Tool::"tools/pay") when { true };""");
        Assert.NotNull(await ErrorAsync(await CallToolAsync("pay", "{}")));
        await PublishAsync(Granted);
        Assert.Null(await ErrorAsync(await CallToolAsync("pay", "{}")));
    }

    [Fact]
    public async Task Class_of_data_of_the_server_is_above_its_tools()
    {
        await Gateway.ChangeAsync(contents => contents with { Servers = [contents.Servers[0] with { DataClasses = "health,pii" }] });
        await PublishAsync(Granted + """forbid (principal, action, resource in DataClass::"health") when { context has args };""");
        Assert.NotNull(await ErrorAsync(await CallToolAsync("read", "{}")));
    }

    [Fact]
    public async Task Segment_of_the_server_and_role_of_the_agent_are_above_them()
    {
        await Gateway.ChangeAsync(contents => contents with
        {
            Servers = [contents.Servers[0] with { Segments = "production" }],
            Agents = [contents.Agents[0] with { Roles = "finance,reader" }],
        });
        await PublishAsync("""permit (principal in Role::"finance", action, resource in Segment::"production");""");
        Assert.Null(await ErrorAsync(await CallToolAsync("read", "{}")));
        await PublishAsync("""permit (principal in Role::"finance", action, resource in Segment::"staging");""");
        Assert.NotNull(await ErrorAsync(await CallToolAsync("read", "{}")));
        await PublishAsync("""permit (principal in Role::"treasury", action, resource in Segment::"production");""");
        Assert.NotNull(await ErrorAsync(await CallToolAsync("read", "{}")));
    }

    [Fact]
    public async Task Text_that_cannot_be_read_permits_nothing()
    {
        await PublishAsync("permit (principal, action, resource) when { ");
        var answer = await CallToolAsync("read", "{}");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Each_message_of_a_batch_is_decided()
    {
        await PublishAsync(Granted + """forbid (principal, action == Action::"call", resource == Tool::"tools/pay") when { true };""");
        var answer = await PostAsync("""[{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","arguments":{}}},{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"pay","arguments":{}}}]""");
        Assert.Contains("Denied by a policy", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Call_under_way_ends_when_policies_come_that_deny_it()
    {
        var reached = new TaskCompletionSource();
        Answer = async (http, _) =>
        {
            http.Response.ContentType = "text/event-stream";
            await http.Response.WriteAsync(": open\n\n");
            await http.Response.Body.FlushAsync();
            reached.SetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        var call = CallToolAsync("watch", "{}");
        await reached.Task;
        await PublishAsync("""forbid (principal, action, resource);""");
        await Assert.ThrowsAnyAsync<Exception>(async () => await (await call).Content.ReadAsStringAsync());
        var record = (await Gateway.FactsAsync<CallRecord>(1))[0];
        Assert.Contains(record.Reasons, reason => reason.Text.Contains("policies now in force deny it", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Subscription_under_way_is_judged_by_each_of_its_resources()
    {
        await PublishAsync("""permit (principal, action == Action::"subscribe", resource == Resource::"tools/docs://a");""");
        var body = """{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"resourceSubscriptions":["docs://a"]}}}"""u8.ToArray();
        using var call = new CallContext(new DefaultHttpContext(), "tools", Snapshot, TimeProvider.System) { Credential = Snapshot.Credentials.Values.Single() };
        Assert.Equal(EnvelopeFault.None, EnvelopeScanner.Scan(body, new EnvelopeLimits(), out var envelope));
        var rented = ArrayPool<byte>.Shared.Rent(body.Length);
        body.CopyTo(rented, 0);
        call.TakeBody(rented, body.Length);
        call.Envelope = envelope;

        await PublishAsync("""@id("same") permit (principal, action == Action::"subscribe", resource == Resource::"tools/docs://a");""");
        Assert.True(OngoingCalls.StillPermits(call, Snapshot.Policies));
        await PublishAsync("""permit (principal, action == Action::"subscribe", resource == Resource::"tools/docs://b");""");
        Assert.False(OngoingCalls.StillPermits(call, Snapshot.Policies));
        await PublishAsync(Granted + """forbid (principal, action, resource) when { context.tool.nothing };""");
        Assert.False(OngoingCalls.StillPermits(call, Snapshot.Policies));
    }

    private DirectorySnapshot Snapshot => Gateway.Services.GetRequiredService<DirectorySnapshotHolder>().Current;
}
