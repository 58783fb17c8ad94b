using Microsoft.AspNetCore.Http;

namespace SecurityConsole.Connector.Tests.Connect;

public sealed class StdioBridgeTests : IAsyncLifetime
{
    private const string Initialize = """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}""";
    private const string Ping = """{"jsonrpc":"2.0","id":"after","method":"ping"}""";
    private const string Modern = """{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}""";
    private GatewayDouble _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await GatewayDouble.StartAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Answer_that_comes_while_its_request_is_being_cancelled_ends_nothing_else()
    {
        var (cancelled, answered) = (new TaskCompletionSource(), new TaskCompletionSource());
        _gateway.Answer = async (http, body) =>
        {
            if (body.Contains("tools/call", StringComparison.Ordinal))
            {
                http.Response.OnCompleted(() => { answered.SetResult(); return Task.CompletedTask; });
                await cancelled.Task;
            }
            else if (body.Contains("cancelled", StringComparison.Ordinal))
            {
                // The answer is on its way before the connector learns that the cancellation was taken.
                cancelled.SetResult();
                await answered.Task;
                await Task.Delay(100);
                http.Response.StatusCode = StatusCodes.Status202Accepted;
                return;
            }

            await GatewayDouble.JsonAsync(http, GatewayDouble.Result(body));
        };
        await using var client = new StdioClient(_gateway);
        await client.SendAsync(Initialize);
        await client.ReadAsync();

        await client.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"slow"}}""");
        await client.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""");
        await client.SendAsync(Ping);

        Assert.Equal(GatewayDouble.Result(Ping), await client.ReadAsync());
        Assert.False(client.Running.IsCompleted);
    }

    [Fact]
    public async Task Client_that_closes_its_input_does_not_wait_for_a_subscription()
    {
        var listening = new TaskCompletionSource();
        var closed = new TaskCompletionSource();
        var release = new TaskCompletionSource();
        _gateway.Answer = async (http, body) =>
        {
            if (body.Contains("subscriptions/listen", StringComparison.Ordinal))
            {
                await GatewayDouble.StreamAsync(http, ": \n\n");
                listening.SetResult();
                await Task.WhenAny(Task.Delay(Timeout.Infinite, http.RequestAborted));
                closed.SetResult();
                return;
            }

            await release.Task;
            await GatewayDouble.JsonAsync(http, GatewayDouble.Result(body));
        };
        await using var client = new StdioClient(_gateway);
        await client.SendAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{},"_meta":{{{Modern}}}}}""");
        await client.SendAsync($$$"""{"jsonrpc":"2.0","id":2,"method":"tools/call","params":{"name":"slow","_meta":{{{Modern}}}}}""");
        await listening.Task.WaitAsync(GatewayDouble.Limit, TestContext.Current.CancellationToken);

        client.CloseInput();
        await closed.Task.WaitAsync(GatewayDouble.Limit, TestContext.Current.CancellationToken);
        Assert.False(client.Running.IsCompleted);
        release.SetResult();

        Assert.StartsWith("""{"jsonrpc":"2.0","id":2""", await client.ReadAsync(), StringComparison.Ordinal);
        await client.Running.WaitAsync(GatewayDouble.Limit, TestContext.Current.CancellationToken);
        Assert.DoesNotContain("given up", _gateway.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"tools":[{"name":"\ud800","inputSchema":{"properties":{"a":{"x-mcp-header":"A"}}}}]}""")]
    [InlineData("""{"tools":[{"name":"b","inputSchema":{"properties":{"a":{"x-mcp-header":"\udc00"}}}}]}""")]
    [InlineData("""{"tools":[{"name":7,"inputSchema":[]},3,null]}""")]
    [InlineData("""{"tools":{}}""")]
    public async Task List_of_tools_that_is_not_as_it_should_be_is_an_answer_all_the_same(string result)
    {
        _gateway.Answer = (http, body) => GatewayDouble.JsonAsync(http, GatewayDouble.Result(body, result));
        var list = $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{"_meta":{{{Modern}}}}}""";
        await using var client = new StdioClient(_gateway);

        await client.SendAsync(list);

        Assert.Equal(GatewayDouble.Result(list, result), await client.ReadAsync());
    }
}
