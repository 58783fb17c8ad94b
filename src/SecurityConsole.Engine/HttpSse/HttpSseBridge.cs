using System.Net;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.HttpSse;

/// <summary>
/// Lets the gateway speak streamable HTTP to a server that only has HTTP+SSE (MCP 2024-11-05 basic/transports): a session is one event stream of the server, and what
/// comes on it is handed to the POST that it answers or to the GET stream. Messages pass byte for byte.
/// </summary>
/// <param name="server">The way to the server, as to any other: observed TLS, no redirects.</param>
/// <param name="endpoint">Address of its event stream.</param>
/// <param name="limits">What it may cost.</param>
/// <param name="time">Clock.</param>
internal sealed class HttpSseBridge(HttpMessageHandler server, Uri endpoint, HttpSseLimits limits, TimeProvider time) : HttpMessageHandler
{
    private readonly HttpMessageInvoker _server = new(server, disposeHandler: true);
    private readonly HttpSseSessions _sessions = new(limits, time);

    /// <summary>Sessions that are open.</summary>
    public int OpenSessions => _sessions.Count;

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is null ? [] : await request.Content.ReadAsByteArrayAsync(cancellationToken);
        if (!request.Headers.NonValidated.TryGetValues(McpHeaders.SessionId, out var id))
        {
            return await BeginAsync(request, body, cancellationToken);
        }

        if (_sessions.Find(id.ToString()) is not { } session)
        {
            return HttpSseAnswers.Status(HttpStatusCode.NotFound);
        }

        if (request.Method == HttpMethod.Get)
        {
            return session.Listen();
        }

        if (request.Method == HttpMethod.Delete)
        {
            session.Dispose();
            return HttpSseAnswers.Status(HttpStatusCode.NoContent);
        }

        var fault = EnvelopeScanner.Scan(body, limits.Messages, out var message);
        return fault != EnvelopeFault.None ? HttpSseAnswers.Refuse(HttpStatusCode.BadRequest, default, EnvelopeFaults.Sentence(fault))
            : message.Kind == MessageKind.Request ? await session.AskAsync(request.Headers, body, message, cancellationToken)
            : await session.TellAsync(request.Headers, body, cancellationToken);
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _sessions.Dispose();
            _server.Dispose();
        }

        base.Dispose(disposing);
    }

    /// <summary>Only <c>initialize</c> begins a session. All else gets what a client of both eras understands as a legacy server.</summary>
    private async Task<HttpResponseMessage> BeginAsync(HttpRequestMessage request, byte[] body, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Post)
        {
            return HttpSseAnswers.Status(HttpStatusCode.MethodNotAllowed);
        }

        if (EnvelopeScanner.Scan(body, limits.Messages, out var message) != EnvelopeFault.None
            || message is not { Kind: MessageKind.Request, Method: McpMethods.Initialize })
        {
            return HttpSseAnswers.Refuse(HttpStatusCode.BadRequest, message.Id.Of(body), "This server has sessions: begin with initialize, and send its Mcp-Session-Id with every request.");
        }

        if (!_sessions.TryMakePlace())
        {
            return HttpSseAnswers.Refuse(HttpStatusCode.ServiceUnavailable, message.Id.Of(body), "Too many sessions with this server are open; end one, or try later.");
        }

        var (connection, refusal) = await HttpSseConnection.OpenAsync(_server, endpoint, request.Headers, limits.MaxMessageBytes, cancellationToken);
        if (connection is null)
        {
            return refusal!;
        }

        var session = new HttpSseSession(connection, request.Headers, limits, time);
        _ = _sessions.RunAsync(session);
        var answered = false;
        try
        {
            var answer = await session.AskAsync(request.Headers, body, message, cancellationToken);
            answered = answer.IsSuccessStatusCode;
            if (answered)
            {
                answer.Headers.TryAddWithoutValidation(McpHeaders.SessionId, session.Id);
            }

            return answer;
        }
        finally
        {
            if (!answered)
            {
                session.Dispose();
            }
        }
    }
}
