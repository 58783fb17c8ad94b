using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Common;
using SecurityConsole.Cryptography.SignedContext;
using SecurityConsole.EndToEnd.Tests.Wire;

namespace SecurityConsole.EndToEnd.Tests.Connectors;

/// <summary>A client of standard streams, or of plain local HTTP, behind the real connector process and the real gateway.</summary>
public sealed class ConnectTests(QuantumSafeGateway setup) : IClassFixture<QuantumSafeGateway>, IDisposable
{
    private const string Ping = """{"jsonrpc":"2.0","id":"after","method":"ping"}""";
    private const string Initialize = """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}""";
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Any_message_and_any_answer_pass_unchanged()
    {
        setup.Server.Received.Clear();
        var random = new Random(41);
        await using var connector = Connect();
        for (var round = 0; round < 100; round++)
        {
            var message = new RandomRequest(random);
            var (sent, answer) = (OnOneLine(message.Body), message.Answer());
            setup.Answer = (http, _) => ScriptedServer.JsonAsync(http, Encoding.UTF8.GetString(answer));

            await connector.SendAsync(sent);
            var received = await connector.ReadLineAsync();

            Assert.Equal(OnOneLine(answer), Encoding.UTF8.GetBytes(received));
            Assert.True(setup.Server.Received.TryDequeue(out var forwarded));
            Assert.Equal(sent, forwarded.Body);
        }
    }

    [Fact]
    public async Task Garbage_is_refused_with_an_error_and_what_follows_works()
    {
        setup.Answer = AnswerAnything;
        await using var connector = Connect();
        foreach (var (line, id, code) in ((string, string, int)[])
        [
            ("not json at all", "null", -32700), ("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":1}", "7", -32600), ("[]", "null", -32600), ("\u0000\u0001", "null", -32700),
            ("{\"jsonrpc\":\"2.0\",\"id\":8,\"id\":8,\"method\":\"ping\"}", "null", -32600), ("\"\"", "null", -32600),
        ])
        {
            await connector.SendAsync(line);
            var error = await connector.ReadAsync();
            Assert.Equal((id, code), (error.GetProperty("id").GetRawText(), error.GetProperty("error").GetProperty("code").GetInt32()));
        }

        await connector.SendAsync("");
        await connector.SendAsync(Ping);
        Assert.Equal("after", (await connector.ReadAsync()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Signed_results_are_verified_on_their_way_and_later_from_a_file()
    {
        setup.Answer = AnswerAnything;
        await SignAsync(ContextAlgorithm.MLDsa65);
        try
        {
            await using (var connector = Connect("--require-signed"))
            {
                await connector.SendAsync(Ping);
                Assert.Equal("after", (await connector.ReadAsync()).GetProperty("id").GetString());
                await connector.HearAsync("are signed with ML-DSA-65, and verified");
            }

            using var response = await setup.Client.PostAsync(setup.Gateway.Url("tools"), new StringContent(Ping, Encoding.UTF8, "application/json"), Cancelled);
            var body = await response.Content.ReadAsStringAsync(Cancelled);
            var head = string.Join("\r\n", response.Headers.Concat(response.Content.Headers).Select(header => $"{header.Key}: {string.Join(", ", header.Value)}"));
            await File.WriteAllTextAsync(Path.Combine(_folder.Path, "answer"), $"HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body}", Cancelled);
            await File.WriteAllTextAsync(Path.Combine(_folder.Path, "changed"), $"HTTP/1.1 200 OK\r\n{head}\r\n\r\n{body} ", Cancelled);
            await File.WriteAllTextAsync(Path.Combine(_folder.Path, "keys"), await setup.Client.GetStringAsync(new Uri(setup.Gateway.Url("tools"), ContextKeySet.Path), Cancelled), Cancelled);
            foreach (var (file, code, said) in ((string, int, string)[])[("answer", 0, "VERIFIED  The answer is as the gateway signed"), ("changed", 1, "NOT VERIFIED  Its body is not the one that was signed.")])
            {
                await using var verify = ConnectorProcess.Start("verify", Path.Combine(_folder.Path, file), "--keys", Path.Combine(_folder.Path, "keys"));
                Assert.StartsWith(said, await verify.ReadLineAsync(), StringComparison.Ordinal);
                Assert.Equal(code, await verify.EndAsync());
            }
        }
        finally
        {
            await SignAsync(ContextAlgorithm.None);
        }

        await using var insists = Connect("--require-signed");
        await insists.SendAsync(Ping);
        Assert.Contains("is not signed", (await insists.ReadAsync()).GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Line_of_100_MiB_is_refused_by_its_id_without_being_held()
    {
        setup.Answer = AnswerAnything;
        await using var connector = Connect();
        await connector.SendAsync(Ping);
        await connector.ReadAsync();
        var before = connector.PeakMemory;

        var huge = new byte[100 * 1024 * 1024];
        huge.AsSpan().Fill((byte)'x');
        await connector.SendAsync((byte[])[.. """{"method":"tools/call","params":{"name":"\"id\":1","arguments":{"id":2,"text":" """u8, .. huge, .. """ "}},"jsonrpc":"2.0","id":"huge"}"""u8]);
        var error = await connector.ReadAsync();

        Assert.Equal("huge", error.GetProperty("id").GetString());
        Assert.Equal(-32600, error.GetProperty("error").GetProperty("code").GetInt32());
        Assert.True(connector.PeakMemory - before < 48 * 1024 * 1024, $"{(connector.PeakMemory - before) >> 20} MiB more were held.");
        await connector.SendAsync(Ping);
        Assert.Equal("after", (await connector.ReadAsync()).GetProperty("id").GetString());
    }

    [Fact]
    public async Task Gateway_that_agrees_on_less_than_the_profile_wants_is_refused()
    {
        setup.Server.Received.Clear();
        await using var connector = Connect("--profile", "cnsa-2.0");

        await connector.SendAsync(Ping);
        var error = (await connector.ReadAsync()).GetProperty("error");

        Assert.Equal(4030, error.GetProperty("code").GetInt32());
        Assert.Contains("cnsa-2.0", error.GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.Empty(setup.Server.Received);
    }

    [Fact]
    public async Task Gateway_that_nobody_vouches_for_is_refused()
    {
        await using var connector = ConnectorProcess.Start("connect", "--server", "tools", "--gateway", Origin, "--token-file", TokenFile());

        await connector.SendAsync(Ping);
        var error = (await connector.ReadAsync()).GetProperty("error");

        Assert.Equal(4030, error.GetProperty("code").GetInt32());
        Assert.Contains("--ca", error.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_that_is_not_valid_is_told_with_the_id_of_the_request()
    {
        var file = Path.Combine(_folder.Path, "wrong");
        await File.WriteAllTextAsync(file, "sca_wrong", Cancelled);
        await using var connector = ConnectorProcess.Start("connect", "--server", "tools", "--gateway", Origin, "--token-file", file, "--ca", setup.Gateway.TrustFile);

        await connector.SendAsync(Ping);
        var answer = await connector.ReadAsync();

        Assert.Equal("after", answer.GetProperty("id").GetString());
        Assert.Contains("not valid", answer.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
        Assert.DoesNotContain("sca_wrong", connector.Said, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Session_is_ended_when_the_client_closes_its_end_and_when_the_connector_is_told_to(bool bySignal)
    {
        var release = new TaskCompletionSource();
        var methods = new List<string>();
        setup.Answer = async (http, received) =>
        {
            lock (methods)
            {
                methods.Add(http.Request.Method);
            }

            if (Encoding.UTF8.GetString(received.Body).Contains("slow", StringComparison.Ordinal))
            {
                await Task.WhenAny(release.Task, Task.Delay(Timeout.Infinite, http.RequestAborted));
            }

            if (HttpMethods.IsGet(http.Request.Method))
            {
                http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
                return;
            }

            http.Response.Headers["Mcp-Session-Id"] = "s1";
            await AnswerAnything(http, received);
        };
        await using var connector = Connect();
        await connector.SendAsync(Initialize);
        await connector.ReadAsync();
        await connector.SendAsync("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"slow"}}""");
        while (methods.Count < 2)
        {
            await Task.Delay(10, Cancelled);
        }

        if (bySignal)
        {
            await connector.SignalAsync("TERM");
        }
        else
        {
            connector.CloseInput();
            release.SetResult();
            Assert.Equal(1, (await connector.ReadAsync()).GetProperty("id").GetInt32());
        }

        Assert.Equal(0, await connector.EndAsync());
        Assert.Contains("DELETE", methods);
    }

    [Fact]
    public async Task Local_http_carries_any_message_unchanged_and_refuses_other_origins()
    {
        setup.Server.Received.Clear();
        var random = new Random(43);
        await using var connector = Connect("--listen", "127.0.0.1:0");
        var said = await connector.HearAsync("Listening on ");
        var address = new Uri(said.Split("Listening on ")[1].Split(' ')[0]);
        using var client = new HttpClient();
        for (var round = 0; round < 50; round++)
        {
            var message = new RandomRequest(random);
            var answer = round % 2 == 0 ? message.Answer() : message.AnswerStream();
            setup.Answer = async (http, _) =>
            {
                http.Response.ContentType = round % 2 == 0 ? "application/json" : "text/event-stream";
                await http.Response.Body.WriteAsync(answer);
            };
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(message.Body) };
            request.Content.Headers.ContentType = new("application/json");
            message.AddHeaders(request);
            using var response = await client.SendAsync(request, Cancelled);

            Assert.Equal(answer, await response.Content.ReadAsByteArrayAsync(Cancelled));
            Assert.True(setup.Server.Received.TryDequeue(out var forwarded));
            Assert.Equal(message.Body, forwarded.Body);
        }

        foreach (var (header, value) in ((string, string)[])[("Origin", "https://evil.example"), ("Host", "evil.example"), ("Origin", "null")])
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(Ping, Encoding.UTF8, "application/json") };
            request.Headers.TryAddWithoutValidation(header, value);
            using var response = await client.SendAsync(request, Cancelled);
            Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        }

        // What a page of another site sends for an image: no Origin.
        using var image = new HttpRequestMessage(HttpMethod.Get, address);
        image.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "cross-site");
        using var refused = await client.SendAsync(image, Cancelled);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Empty(setup.Server.Received);
    }

    private string Origin => $"https://localhost:{setup.Gateway.Port}";

    private Task SignAsync(ContextAlgorithm algorithm) =>
        setup.Gateway.ChangeAsync(contents => contents with { Servers = [.. contents.Servers.Select(server => server with { SignContext = algorithm })] });

    private static async Task AnswerAnything(HttpContext http, ReceivedRequest received)
    {
        var id = received.Body.Length > 0 && JsonElement.Parse(received.Body).TryGetProperty("id", out var found) ? found.GetRawText() : "0";
        await ScriptedServer.JsonAsync(http, $$$$"""{"jsonrpc":"2.0","id":{{{{id}}}},"result":{"protocolVersion":"2025-11-25","capabilities":{}}}""");
    }

    /// <summary>JSON has line breaks between its tokens only.</summary>
    private static byte[] OnOneLine(byte[] json) => [.. json.Select(static one => one is (byte)'\n' or (byte)'\r' ? (byte)' ' : one)];

    private ConnectorProcess Connect(params string[] more) =>
        ConnectorProcess.Start(["connect", "--server", "tools", "--gateway", Origin, "--token-file", TokenFile(), "--ca", setup.Gateway.TrustFile, .. more]);

    private string TokenFile()
    {
        var file = Path.Combine(_folder.Path, "token");
        File.WriteAllText(file, setup.Token + "\n");
        return file;
    }
}
