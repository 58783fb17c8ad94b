using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Common;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Holds;

namespace SecurityConsole.Engine.Tests.Holds;

/// <summary>A held call waits, says so, and goes on as a person decides.</summary>
public sealed class HeldCallTests : HoldTest
{
    protected override void Limit(HoldOptions options) => options.Beat = TimeSpan.FromMilliseconds(40);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Approved_call_goes_out_once_and_its_answer_comes_on_the_open_stream(bool modern)
    {
        using var response = await PostAsync(modern ? ModernTool() : Tool("pay"), modern ? Modern : []);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var held = await HeldAsync();
        Assert.Empty(Server.Received);
        Assert.Equal(("agent", "tools", "tools/call", "pay", "security-oncall"), (held.Agent, held.Server, held.Method, held.Name, held.Request.Group));
        Assert.Equal("""{"amount":5}""", Encoding.UTF8.GetString(held.Arguments.Span));

        await DecideAsync(held, approves: true);

        Assert.Equal(Pong, Assert.Single(await EventsAsync(response)));
        Assert.Single(Server.Received);
        var record = await RecordAsync();
        Assert.Equal((Verdict.Allow, held.CallId, 200), (record.Verdict, record.Id, record.HttpStatus));
        Assert.Contains(record.Reasons, reason => reason is { Stage: "hold", Code: "approved" } && reason.Text.Contains("alice", StringComparison.Ordinal) && reason.Text.Contains($"{held.Id}", StringComparison.Ordinal));
        Assert.Empty(Desk.Waiting);
    }

    [Theory]
    [InlineData(false, "7")]
    [InlineData(false, "\"a\\u0062\"")]
    [InlineData(true, "\"t\"")]
    public async Task Waiting_client_hears_progress_that_grows_on_its_own_token(bool modern, string token)
    {
        using var response = modern
            ? await PostAsync(ModernTool($",\"progressToken\":{token}"), Modern)
            : await PostAsync(Tool("pay", $"{{\"progressToken\":{token}}}"));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        var (last, beats) = (0m, 0);
        while (beats < 3)
        {
            var line = await reader.ReadLineAsync(TestContext.Current.CancellationToken);
            Assert.NotNull(line);
            if (line.StartsWith("data: ", StringComparison.Ordinal))
            {
                Assert.Contains($"\"progressToken\":{token},", line, StringComparison.Ordinal);
                using var message = JsonDocument.Parse(line[6..]);
                var parameters = message.RootElement.GetProperty("params");
                Assert.Equal("notifications/progress", message.RootElement.GetProperty("method").GetString());
                Assert.Contains("security-oncall", parameters.GetProperty("message").GetString(), StringComparison.Ordinal);
                var progress = parameters.GetProperty("progress").GetDecimal();
                Assert.InRange(progress, last + 0.0000001m, 0.9m);
                (last, beats) = (progress, beats + 1);
            }
        }

        await DecideNextAsync(approves: true);
        Assert.Contains("pong", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_without_a_token_is_kept_by_comments()
    {
        using var response = await PostAsync(Tool("pay"));
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        for (var i = 0; i < 3; i++)
        {
            Assert.StartsWith(":", await reader.ReadLineAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal("", await reader.ReadLineAsync(TestContext.Current.CancellationToken));
        }

        await DecideNextAsync(approves: true);
        Assert.Contains("pong", await reader.ReadToEndAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Denied_call_never_reaches_the_server_and_the_agent_reads_why(bool modern)
    {
        using var response = await PostAsync(modern ? ModernTool() : Tool("pay"), modern ? Modern : []);
        var held = await HeldAsync();
        await DecideAsync(held, approves: false);

        var text = ErrorText(Assert.Single(await EventsAsync(response)));
        Assert.Contains("denied: because", text, StringComparison.Ordinal);
        Assert.Contains($"{held.Id}", text, StringComparison.Ordinal);
        Assert.Empty(Server.Received);
        var record = await RecordAsync();
        Assert.Equal((Verdict.Deny, CallFailures.RefusedByGateway, 200), (record.Verdict, record.ErrorCode, record.HttpStatus));
        Assert.Equal(["hold", "denied", "hold-denied"], record.Reasons.Select(reason => reason.Code));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_that_reads_only_JSON_waits_for_the_head(bool approves)
    {
        Client.DefaultRequestHeaders.TryAddWithoutValidation("X-Test", "1");
        using var request = new HttpRequestMessage(HttpMethod.Post, Gateway.Url("tools")) { Content = new StringContent(Tool("pay"), Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("Accept", "application/json");
        var sending = Client.SendAsync(request, TestContext.Current.CancellationToken);
        var held = await HeldAsync();
        Assert.False(sending.IsCompleted);
        await DecideAsync(held, approves);

        using var response = await sending;
        var body = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Equal("application/json", response.Content.Headers.ContentType?.MediaType);
        Assert.Equal(approves, body == Pong);
        Assert.Equal(approves ? 1 : 0, Server.Received.Count);
    }

    [Fact]
    public async Task Answer_that_is_a_stream_goes_on_on_the_open_one()
    {
        const string Progress = """{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":1}}""";
        Answer = (http, _) => StreamAsync(http, $"id: 5\ndata: {Progress}\n\n", $"data: {Pong}\n\n");
        using var response = await PostAsync(Tool("pay"));
        await DecideNextAsync(approves: true);
        Assert.Equal([Progress, Pong], await EventsAsync(response));
    }

    [Fact]
    public async Task Body_with_line_ends_is_one_event_that_says_the_same()
    {
        var pretty = "{\r\n \"jsonrpc\": \"2.0\",\r \"id\": 1,\n \"result\": {\"text\": \"a\\r\\nb\"}\n}\r\n";
        Answer = (http, _) => ScriptedServer.JsonAsync(http, pretty);
        using var response = await PostAsync(Tool("pay"));
        await DecideNextAsync(approves: true);
        var data = Assert.Single(await EventsAsync(response));
        Assert.Equal(pretty.ReplaceLineEndings("\n"), data);
        using var message = JsonDocument.Parse(data);
        Assert.Equal("a\r\nb", message.RootElement.GetProperty("result").GetProperty("text").GetString());
    }

    [Theory]
    [InlineData(500, "text/plain", "secret of the server")]
    [InlineData(401, "application/json", "{\"error\":\"secret of the server\"}")]
    [InlineData(202, "application/json", "")]
    public async Task What_is_no_message_becomes_an_error_on_the_open_stream(int status, string type, string body)
    {
        Answer = async (http, _) =>
        {
            http.Response.StatusCode = status;
            http.Response.ContentType = type;
            await http.Response.WriteAsync(body);
        };
        using var response = await PostAsync(Tool("pay"));
        await DecideNextAsync(approves: true);
        var message = Assert.Single(await EventsAsync(response));
        Assert.Contains("not a JSON-RPC message", ErrorText(message), StringComparison.Ordinal);
        Assert.DoesNotContain("secret", message, StringComparison.Ordinal);
        Assert.Contains((await RecordAsync()).Reasons, reason => reason.Text.Contains($"HTTP {status}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Server_that_is_gone_after_the_approval_is_an_error_on_the_open_stream()
    {
        await Server.DisposeAsync();
        using var response = await PostAsync(Tool("pay"));
        await DecideNextAsync(approves: true);
        Assert.Contains("cannot be reached", ErrorText(Assert.Single(await EventsAsync(response))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Notification_waits_too_and_has_no_stream()
    {
        Answer = (http, _) =>
        {
            http.Response.StatusCode = 202;
            return Task.CompletedTask;
        };
        var sending = PostAsync("""{"jsonrpc":"2.0","method":"tools/call","params":{"name":"pay","arguments":{}}}""");
        await DecideNextAsync(approves: true);
        using var response = await sending;
        Assert.Equal(HttpStatusCode.Accepted, response.StatusCode);
    }

    [Fact]
    public async Task Waiting_is_in_the_journal_before_anybody_decides()
    {
        using var response = await PostAsync(Tool("pay"));
        var held = await HeldAsync();
        var alert = Assert.Single(await Gateway.FactsAsync<AlertRecord>(2), alert => alert.Rule == "hold.opened");
        Assert.Equal((held.CallId, held.AgentId, AlertSeverity.Medium), (alert.CallId!.Value, alert.AgentId!.Value, alert.Severity));
        Assert.DoesNotContain("amount", alert.Title + alert.Text, StringComparison.Ordinal);
        await DecideAsync(held, approves: false);
    }
}
