using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Upstreams;

namespace SecurityConsole.Engine.Tests.Gateway;

public sealed class ServerFailureTests : GatewayTest
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    [Fact]
    public async Task Server_that_is_away_gives_a_clear_error_and_is_left_alone_after_repeated_failures()
    {
        await Gateway.ChangeAsync(contents => contents with { Servers = [contents.Servers[0] with { Endpoint = new("http://127.0.0.1:1/mcp") }] });
        for (var i = 0; i < CircuitBreakerLimit; i++)
        {
            Assert.Equal(HttpStatusCode.BadGateway, (await PostAsync(Ping)).StatusCode);
        }

        var response = await PostAsync(Ping);
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        Assert.Equal(1, body.RootElement.GetProperty("id").GetInt32());
    }

    [Fact]
    public async Task Slow_server_times_out()
    {
        await Gateway.ChangeAsync(contents => contents with { Servers = [contents.Servers[0] with { ResponseTimeout = TimeSpan.FromMilliseconds(200) }] });
        Answer = (http, _) => Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        Assert.Equal(HttpStatusCode.GatewayTimeout, (await PostAsync(Ping)).StatusCode);
        Assert.Equal("timeout", (await Gateway.FactsAsync<CallRecord>(1))[0].Reasons[^1].Code);
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{},"result":{}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{}} trailing""")]
    public async Task Unreadable_answer_does_not_pass(string answer)
    {
        Answer = (http, _) => ScriptedServer.JsonAsync(http, answer);
        var response = await PostAsync(Ping);
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.DoesNotContain("trailing", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unreadable_event_ends_the_stream_with_an_error_for_the_call()
    {
        Answer = (http, _) => StreamAsync(http, ": hello\n\n", "data: nonsense\n\n", "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n");
        var text = await (await PostAsync(Ping)).Content.ReadAsStringAsync();
        Assert.StartsWith(": hello\n\nevent: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"error\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("nonsense", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirect_is_not_followed()
    {
        Answer = (http, _) =>
        {
            http.Response.StatusCode = StatusCodes.Status307TemporaryRedirect;
            http.Response.Headers.Location = "http://169.254.169.254/";
            return Task.CompletedTask;
        };
        var response = await PostAsync(Ping);
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Null(response.Headers.Location);
    }

    [Fact]
    public async Task Encoded_answer_does_not_pass()
    {
        Answer = (http, _) =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            return ScriptedServer.JsonAsync(http, "{}");
        };
        Assert.Equal(HttpStatusCode.BadGateway, (await PostAsync(Ping)).StatusCode);
    }

    [Fact]
    public async Task Error_of_the_server_passes_as_it_is()
    {
        Answer = (http, _) => ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","error":{"code":-32000,"message":"Bad Request: no session"},"id":null}""", 400);
        var response = await PostAsync(Ping);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("""{"jsonrpc":"2.0","error":{"code":-32000,"message":"Bad Request: no session"},"id":null}""", await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Answer_larger_than_the_limit_does_not_pass()
    {
        Answer = (http, _) => ScriptedServer.JsonAsync(http, "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"x\":\"" + new string('x', 17 * 1024 * 1024) + "\"}}");
        Assert.Equal(HttpStatusCode.BadGateway, (await PostAsync(Ping)).StatusCode);
    }

    private static int CircuitBreakerLimit => CircuitBreaker.FailuresToOpen;
}
