using System.Net;
using System.Text;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Tests.HttpSse;

public sealed class HttpSseBridgeTests : IAsyncLifetime
{
    private const string Initialize = """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";
    private GatewayHarness _gateway = null!;
    private HttpSseServer _server = null!;
    private AgentRegistration _agent = null!;
    private ServerRegistration _registration = null!;
    private HttpClient _client = null!;

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _gateway = await GatewayHarness.StartAsync();
        _server = await HttpSseServer.StartAsync();
        _registration = await _gateway.RegisterServerAsync("old", _server.Address, server => server with
        {
            Transport = ServerTransport.HttpSse,
            CredentialHeader = "Authorization",
            CredentialValue = "Bearer own-secret",
            ResponseTimeout = TimeSpan.FromSeconds(10),
        });
        (_agent, var token) = await _gateway.RegisterAgentAsync("agent");
        await _gateway.GrantAsync(_agent, _registration);
        _client = _gateway.CreateClient(token);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _gateway.DisposeAsync();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Session_is_one_event_stream_and_messages_arrive_byte_for_byte()
    {
        var session = await BeginAsync();
        const string Call = """ {"jsonrpc":"2.0","id":"a\u0062","method":"tools/call" , "params":{"name":"echo","arguments":{"x":1.50,"y":"é\u00e9"}}}""";
        _server.Answer = (message, stream) =>
        {
            stream.TryWrite("event: message\r\ndata: {\"jsonrpc\":\"2.0\", \"id\":\"ab\",\r\ndata:  \"result\":{\"n\":1.0}}\r\n\r\n");
            return Task.CompletedTask;
        };

        var response = await PostAsync(Call, session);

        Assert.Equal("application/json", response.Content.Headers.ContentType!.MediaType);
        Assert.Equal("{\"jsonrpc\":\"2.0\", \"id\":\"ab\",\n \"result\":{\"n\":1.0}}", await response.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal([Initialize, Call], _server.Received.Select(Encoding.UTF8.GetString));
        Assert.Equal(1, _server.OpenStreams);
        Assert.All(_server.Headers, headers => Assert.Equal("Bearer own-secret", headers["Authorization"]));
        Assert.All(_server.Headers, headers => Assert.False(headers.ContainsKey("Mcp-Session-Id")));
    }

    [Fact]
    public async Task Messages_before_the_answer_turn_it_into_a_stream_of_the_servers_own_bytes()
    {
        var session = await BeginAsync();
        const string Progress = "id: 9\nevent: message\ndata: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\",\"params\":{\"progressToken\":\"p\",\"progress\":1}}\n\n";
        const string Sampling = "event: message\ndata: {\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"sampling/createMessage\",\"params\":{}}\n\n";
        _server.Answer = async (message, stream) =>
        {
            if (message.Contains("tools/call", StringComparison.Ordinal))
            {
                stream.TryWrite(Progress);
                stream.TryWrite(Sampling);
            }
            else
            {
                stream.TryWrite(HttpSseServer.Event("""{"jsonrpc":"2.0","id":5,"result":{"content":[]}}"""));
            }

            await Task.CompletedTask;
        };

        var response = await PostAsync("""{"jsonrpc":"2.0","id":5,"method":"tools/call","params":{"name":"t","_meta":{"progressToken":"p"}}}""", session);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType!.MediaType);
        var answered = await PostAsync("""{"jsonrpc":"2.0","id":1,"result":{"role":"assistant"}}""", session);

        Assert.Equal(HttpStatusCode.Accepted, answered.StatusCode);
        Assert.Equal(
            Progress + Sampling + HttpSseServer.Event("""{"jsonrpc":"2.0","id":5,"result":{"content":[]}}"""),
            await response.Content.ReadAsStringAsync(Cancelled));
    }

    [Fact]
    public async Task Progress_goes_to_the_request_that_asked_for_it()
    {
        var session = await BeginAsync();
        var both = new TaskCompletionSource();
        var arrived = 0;
        _server.Answer = (_, stream) =>
        {
            if (Interlocked.Increment(ref arrived) == 2)
            {
                both.SetResult();
                foreach (var n in new[] { 2, 1 })
                {
                    stream.TryWrite(HttpSseServer.Event($$$"""{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":{{{n}}},"progress":1}}"""));
                    stream.TryWrite(HttpSseServer.Event($$$"""{"jsonrpc":"2.0","id":{{{n}}},"result":{"of":{{{n}}}}}"""));
                }
            }

            return Task.CompletedTask;
        };

        var calls = await Task.WhenAll(new[] { 1, 2 }.Select(n => PostAsync(
            $$$"""{"jsonrpc":"2.0","id":{{{n}}},"method":"tools/call","params":{"name":"t","_meta":{"progressToken":{{{n}}} } }}""", session)));

        for (var n = 1; n <= 2; n++)
        {
            var text = await calls[n - 1].Content.ReadAsStringAsync(Cancelled);
            Assert.Contains($"\"progressToken\":{n}", text, StringComparison.Ordinal);
            Assert.Contains($"\"of\":{n}", text, StringComparison.Ordinal);
            Assert.DoesNotContain($"\"of\":{3 - n}", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task What_belongs_to_no_request_waits_for_the_standing_stream()
    {
        var session = await BeginAsync();
        var changed = HttpSseServer.Event("""{"jsonrpc":"2.0","method":"notifications/tools/list_changed"}""");
        _server.Broadcast(changed);
        _server.Broadcast(": still here\n");

        using var standing = await GetAsync(session);
        using var reader = new StreamReader(await standing.Content.ReadAsStreamAsync(Cancelled));

        Assert.Equal("event: message", await reader.ReadLineAsync(Cancelled));
        Assert.Contains("list_changed", await reader.ReadLineAsync(Cancelled), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Loss_of_the_server_ends_requests_streams_and_session_cleanly()
    {
        var session = await BeginAsync();
        using var standing = await GetAsync(session);
        var asked = new TaskCompletionSource();
        _server.Answer = (_, _) =>
        {
            asked.SetResult();
            return Task.CompletedTask;
        };
        var call = PostAsync("""{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}}""", session);
        await asked.Task;

        _server.CloseStreams();

        var failed = await call;
        Assert.Equal(HttpStatusCode.BadGateway, failed.StatusCode);
        Assert.Contains("\"id\":3", await failed.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal("", await standing.Content.ReadAsStringAsync(Cancelled));
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("""{"jsonrpc":"2.0","id":4,"method":"ping"}""", session)).StatusCode);

        _server.Answer = HttpSseServer.AnswerEmptyAsync;
        Assert.NotEqual(session, await BeginAsync());
    }

    [Theory]
    [InlineData("http://127.0.0.1:1/messages")]
    [InlineData("https://evil.example/messages")]
    [InlineData("//evil.example/messages")]
    [InlineData("file:///etc/passwd")]
    [InlineData("http://user@HOST/messages")]
    [InlineData("")]
    public async Task Endpoint_event_of_another_origin_is_refused(string endpoint)
    {
        _server.Endpoint = _ => endpoint.Replace("HOST", _server.Address.Authority, StringComparison.Ordinal);

        var response = await PostAsync(Initialize, session: null);

        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.Empty(_server.Received);
        var record = Assert.Single(await _gateway.FactsAsync<CallRecord>(1));
        Assert.Contains(record.Reasons, reason => reason.Text.Contains("endpoint event", StringComparison.Ordinal));
        await _server.Closed.Reader.ReadAsync(Cancelled);
    }

    [Fact]
    public async Task Delete_ends_the_servers_stream_and_the_session()
    {
        var session = await BeginAsync();

        Assert.Equal(HttpStatusCode.NoContent, (await SendAsync(HttpMethod.Delete, body: null, session)).StatusCode);

        await _server.Closed.Reader.ReadAsync(Cancelled);
        Assert.Equal(HttpStatusCode.NotFound, (await PostAsync("""{"jsonrpc":"2.0","id":4,"method":"ping"}""", session)).StatusCode);
    }

    [Fact]
    public async Task Session_of_another_agent_is_unknown()
    {
        var session = await BeginAsync();
        var (other, token) = await _gateway.RegisterAgentAsync("other");
        await _gateway.GrantAsync(other, _registration);
        using var client = _gateway.CreateClient(token);
        var before = _server.Received.Count;

        using var request = Request(HttpMethod.Post, """{"jsonrpc":"2.0","id":4,"method":"ping"}""", session);
        Assert.Equal(HttpStatusCode.NotFound, (await client.SendAsync(request, Cancelled)).StatusCode);
        Assert.Equal(before, _server.Received.Count);
    }

    [Fact]
    public async Task Message_without_a_session_is_told_to_initialize()
    {
        var response = await PostAsync("""{"jsonrpc":"2.0","id":4,"method":"tools/list"}""", session: null);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("initialize", await response.Content.ReadAsStringAsync(Cancelled), StringComparison.Ordinal);
        Assert.Equal(0, _server.OpenStreams);
    }

    [Fact]
    public async Task Id_that_still_waits_is_refused_and_the_first_request_goes_on()
    {
        var session = await BeginAsync();
        var asked = new TaskCompletionSource<System.Threading.Channels.ChannelWriter<string>>();
        _server.Answer = (_, stream) =>
        {
            asked.TrySetResult(stream);
            return Task.CompletedTask;
        };
        const string Call = """{"jsonrpc":"2.0","id":3,"method":"tools/call","params":{"name":"t"}}""";
        var first = PostAsync(Call, session);
        var stream = await asked.Task;

        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(Call, session)).StatusCode);
        stream.TryWrite(HttpSseServer.Event("""{"jsonrpc":"2.0","id":3,"result":{}}"""));
        Assert.Equal(HttpStatusCode.OK, (await first).StatusCode);
    }

    [Fact]
    public async Task Server_without_an_event_stream_is_named_as_such()
    {
        await using var plain = await ScriptedServer.StartAsync((http, _) => ScriptedServer.JsonAsync(http, "{}"));
        var server = await _gateway.RegisterServerAsync("plain", plain.Endpoint, server => server with { Transport = ServerTransport.HttpSse });
        await _gateway.GrantAsync(_agent, server);
        using var request = Request(HttpMethod.Post, Initialize, session: null);
        request.RequestUri = _gateway.Url("plain");

        Assert.Equal(HttpStatusCode.BadGateway, (await _client.SendAsync(request, Cancelled)).StatusCode);
        var record = Assert.Single(await _gateway.FactsAsync<CallRecord>(1));
        Assert.Contains(record.Reasons, reason => reason.Text.Contains("no HTTP+SSE server", StringComparison.Ordinal));
    }

    private async Task<string> BeginAsync()
    {
        var response = await PostAsync(Initialize, session: null);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return response.Headers.GetValues("Mcp-Session-Id").Single();
    }

    private Task<HttpResponseMessage> GetAsync(string session) => SendAsync(HttpMethod.Get, body: null, session);

    private Task<HttpResponseMessage> PostAsync(string body, string? session) => SendAsync(HttpMethod.Post, body, session);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string? body, string? session)
    {
        using var request = Request(method, body, session);
        return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancelled);
    }

    private HttpRequestMessage Request(HttpMethod method, string? body, string? session)
    {
        var request = new HttpRequestMessage(method, _gateway.Url("old"));
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        if (session is not null)
        {
            request.Headers.TryAddWithoutValidation("Mcp-Session-Id", session);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new("application/json");
        }

        return request;
    }
}
