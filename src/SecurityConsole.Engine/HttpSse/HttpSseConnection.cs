using System.Net.Http.Headers;
using SecurityConsole.Protocol.Headers;
using SecurityConsole.Protocol.ServerSentEvents;

namespace SecurityConsole.Engine.HttpSse;

/// <summary>The two halves of HTTP+SSE towards a server: the event stream that it writes, and the address that it takes messages at.</summary>
internal sealed class HttpSseConnection : IDisposable
{
    private const int ChunkBytes = 16 * 1024;

    private readonly HttpMessageInvoker _server;
    private readonly HttpResponseMessage _response;
    private readonly Stream _stream;
    private readonly SseFrameScanner _scanner;
    private Uri? _messages;

    private HttpSseConnection(HttpMessageInvoker server, HttpResponseMessage response, Stream stream, int maxMessageBytes)
    {
        _server = server;
        _response = response;
        _stream = stream;
        _scanner = new(maxMessageBytes);
    }

    /// <summary>Opens the stream and waits for its <c>endpoint</c> event.</summary>
    /// <param name="server">Sends requests.</param>
    /// <param name="endpoint">Address of the event stream.</param>
    /// <param name="headers">Headers of the agent's request as they may go to the server, with the server's own credential.</param>
    /// <param name="maxMessageBytes">Largest event.</param>
    /// <param name="cancellationToken">Limits the wait.</param>
    /// <returns>The connection, or the server's answer where it is no success.</returns>
    /// <exception cref="HttpRequestException">The server is not reached, or is no HTTP+SSE server.</exception>
    public static async Task<(HttpSseConnection? Connection, HttpResponseMessage? Refusal)> OpenAsync(
        HttpMessageInvoker server, Uri endpoint, HttpRequestHeaders headers, int maxMessageBytes, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, endpoint);
        Copy(headers, request);
        request.Headers.Remove("Accept");
        request.Headers.Remove(McpHeaders.LastEventId);
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        var response = await server.SendAsync(request, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return (null, response);
        }

        HttpSseConnection? connection = null;
        try
        {
            if (response.Content.Headers.ContentType is not { MediaType: "text/event-stream" })
            {
                throw new HttpRequestException(HttpRequestError.InvalidResponse, "It does not answer GET with an event stream, so it is no HTTP+SSE server. Check its endpoint and transport.");
            }

            connection = new(server, response, await response.Content.ReadAsStreamAsync(cancellationToken), maxMessageBytes);
            await connection.ReadEndpointAsync(endpoint, cancellationToken);
            return (connection, null);
        }
        catch
        {
            connection?.Dispose();
            response.Dispose();
            throw;
        }
    }

    /// <summary>Gives the next frame that was received already.</summary>
    public bool TryRead(out SseFrame frame) => _scanner.TryRead(out frame);

    /// <summary>Receives more.</summary>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="HttpRequestException">An event is too large.</exception>
    public async ValueTask<bool> ReceiveAsync(CancellationToken cancellationToken)
    {
        if (_scanner.Fault != SseFault.None)
        {
            throw new HttpRequestException(HttpRequestError.InvalidResponse, "It sent an event that is larger than the gateway takes.");
        }

        var read = await _stream.ReadAsync(_scanner.GetMemory(ChunkBytes), cancellationToken);
        _scanner.Advance(read);
        return read > 0;
    }

    /// <summary>Sends one message.</summary>
    public async Task<HttpResponseMessage> SendAsync(HttpRequestHeaders headers, byte[] message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _messages) { Content = new ByteArrayContent(message) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        Copy(headers, request);
        return await _server.SendAsync(request, cancellationToken);
    }

    public void Dispose()
    {
        _response.Dispose();
        _scanner.Dispose();
    }

    private async Task ReadEndpointAsync(Uri endpoint, CancellationToken cancellationToken)
    {
        do
        {
            while (TryRead(out var frame))
            {
                if (frame.EventName == "endpoint")
                {
                    _messages = EndpointEvent.Resolve(endpoint, frame.Data.Span)
                        ?? throw new HttpRequestException(HttpRequestError.InvalidResponse, "Its endpoint event names no address of its own scheme, host and port.");
                    return;
                }
            }
        }
        while (await ReceiveAsync(cancellationToken));
        throw new HttpRequestException(HttpRequestError.ResponseEnded, "It closed its event stream before the endpoint event.");
    }

    /// <summary>The session is the bridge's own; what came with it stays here.</summary>
    private static void Copy(HttpRequestHeaders from, HttpRequestMessage to)
    {
        foreach (var (name, values) in from.NonValidated)
        {
            if (!name.Equals(McpHeaders.SessionId, StringComparison.OrdinalIgnoreCase))
            {
                to.Headers.TryAddWithoutValidation(name, values);
            }
        }
    }
}
