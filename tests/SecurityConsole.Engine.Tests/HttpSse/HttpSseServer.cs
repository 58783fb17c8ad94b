using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Threading.Channels;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace SecurityConsole.Engine.Tests.HttpSse;

/// <summary>A server of revision 2024-11-05 on real Kestrel: GET /sse, POST to the address of the endpoint event. What it sends is told by the test.</summary>
internal sealed class HttpSseServer : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ConcurrentDictionary<string, Channel<string>> _streams = new();
    private int _next;

    private HttpSseServer(WebApplication server) => _server = server;

    /// <summary>Gets each message with the session's writer of raw stream text; by default it answers requests with an empty result.</summary>
    public Func<string, ChannelWriter<string>, Task> Answer { get; set; } = AnswerEmptyAsync;

    /// <summary>What the endpoint event says; gets the session.</summary>
    public Func<string, string> Endpoint { get; set; } = session => $"/messages?session={session}";

    /// <summary>Messages in the order of arrival, as bytes.</summary>
    public ConcurrentQueue<byte[]> Received { get; } = new();

    /// <summary>Headers of all requests.</summary>
    public ConcurrentQueue<IReadOnlyDictionary<string, string>> Headers { get; } = new();

    /// <summary>Sessions whose stream the client has closed.</summary>
    public Channel<string> Closed { get; } = Channel.CreateUnbounded<string>();

    public Uri Address { get; private set; } = null!;

    public int OpenStreams => _streams.Count;

    public static async Task<HttpSseServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var server = new HttpSseServer(app);
        app.Run(server.HandleAsync);
        await app.StartAsync();
        server.Address = new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First() + "/sse");
        return server;
    }

    /// <summary>Sends raw stream text on all open streams.</summary>
    public void Broadcast(string text)
    {
        foreach (var stream in _streams.Values)
        {
            stream.Writer.TryWrite(text);
        }
    }

    /// <summary>Closes all streams from the server's side.</summary>
    public void CloseStreams()
    {
        foreach (var stream in _streams.Values)
        {
            stream.Writer.TryComplete();
        }
    }

    public static string Event(string message) => $"event: message\ndata: {message}\n\n";

    public static string IdOf(string message)
    {
        using var document = System.Text.Json.JsonDocument.Parse(message);
        return document.RootElement.TryGetProperty("id", out var id) ? id.GetRawText() : "";
    }

    public static Task AnswerEmptyAsync(string message, ChannelWriter<string> stream)
    {
        if (message.Contains("\"method\"", StringComparison.Ordinal) && IdOf(message) is { Length: > 0 } id)
        {
            stream.TryWrite(Event($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"result\":{{}}}}"));
        }

        return Task.CompletedTask;
    }

    public async ValueTask DisposeAsync()
    {
        CloseStreams();
        await _server.DisposeAsync();
    }

    private async Task HandleAsync(HttpContext http)
    {
        Headers.Enqueue(http.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase));
        if (http.Request.Headers.UserAgent == "security-console-probe")
        {
            http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        }
        else if (HttpMethods.IsGet(http.Request.Method))
        {
            await StreamAsync(http);
        }
        else
        {
            using var body = new MemoryStream();
            await http.Request.Body.CopyToAsync(body);
            if (!_streams.TryGetValue(http.Request.Query["session"].ToString(), out var stream))
            {
                http.Response.StatusCode = StatusCodes.Status404NotFound;
                return;
            }

            Received.Enqueue(body.ToArray());
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            await http.Response.WriteAsync("Accepted");
            await Answer(Encoding.UTF8.GetString(body.ToArray()), stream.Writer);
        }
    }

    private async Task StreamAsync(HttpContext http)
    {
        var session = $"s{Interlocked.Increment(ref _next)}";
        var stream = Channel.CreateUnbounded<string>();
        _streams[session] = stream;
        http.Response.ContentType = "text/event-stream";
        stream.Writer.TryWrite($"event: endpoint\ndata: {Endpoint(session)}\n\n");
        try
        {
            await foreach (var text in stream.Reader.ReadAllAsync(http.RequestAborted))
            {
                await http.Response.WriteAsync(text);
                await http.Response.Body.FlushAsync();
            }
        }
        catch (OperationCanceledException)
        {
            // The client went away.
        }

        _streams.TryRemove(session, out _);
        Closed.Writer.TryWrite(session);
    }
}
