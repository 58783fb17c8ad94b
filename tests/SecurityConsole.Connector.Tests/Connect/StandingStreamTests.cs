using System.Text;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Connector.Connect;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Tests.Connect;

public sealed class StandingStreamTests : IAsyncLifetime
{
    private const string Initialize = """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}""";
    private GatewayDouble _gateway = null!;

    public async ValueTask InitializeAsync() => _gateway = await GatewayDouble.StartAsync();

    public ValueTask DisposeAsync() => _gateway.DisposeAsync();

    [Fact]
    public async Task Server_without_a_route_for_GET_is_not_asked_again_and_again()
    {
        _gateway.Answer = async (http, body) =>
        {
            if (HttpMethods.IsGet(http.Request.Method))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            http.Response.Headers["Mcp-Session-Id"] = $"s{_gateway.Requests.Count}";
            await GatewayDouble.JsonAsync(http, GatewayDouble.Result(body, """{"protocolVersion":"2025-11-25"}"""));
        };
        using var link = _gateway.Link();
        using var lines = new LineWriter(Stream.Null);
        var requests = new GatewayRequests(link.Address.Endpoint);
        using var session = new ClientSession(link, requests, EnvelopeLimits.Default, _gateway.Log);
        ClientMessage.Read(Encoding.UTF8.GetBytes(Initialize), EnvelopeLimits.Default, out var initialize);
        session.ContextOf(initialize!);
        using (var begun = await link.SendAsync(() => requests.Post(initialize!, RequestContext.None, []), TimeSpan.Zero, TestContext.Current.CancellationToken))
        {
            session.Begin(begun);
        }

        var standing = new StandingStream(link, requests, session, new ClientOutput(lines, EnvelopeLimits.Default, _gateway.Log), _gateway.Log, TimeProvider.System);
        await standing.RunAsync(TestContext.Current.CancellationToken).WaitAsync(GatewayDouble.Limit, TestContext.Current.CancellationToken);

        Assert.Equal(["POST", "GET", "POST", "GET"], _gateway.Requests.Select(static request => request.Method));
    }

    [Theory]
    [InlineData("retry: 0\n\n", 500)]
    [InlineData("retry: 2000\n\n", 2000)]
    [InlineData("retry: 4000000000\n\n", 60_000)]
    public async Task Wait_that_a_server_asks_for_is_never_none_and_never_long(string events, int milliseconds)
    {
        using var response = new HttpResponseMessage { Content = new StringContent(events) };
        var stream = new EventStream();

        await stream.ReadAsync(response, static _ => ValueTask.CompletedTask, TestContext.Current.CancellationToken);

        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), stream.Retry);
    }
}
