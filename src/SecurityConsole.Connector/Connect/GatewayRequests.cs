using System.Net;
using System.Net.Http.Headers;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Connector.Connect;

/// <summary>Makes the HTTP requests that carry a client's messages (streamable HTTP of both eras).</summary>
internal sealed class GatewayRequests(Uri endpoint)
{
    private static readonly string Agent = $"secconsole-connect/{typeof(GatewayRequests).Assembly.GetName().Version?.ToString(3)}";

    /// <summary>A POST with a message, its bytes as they are.</summary>
    /// <param name="message">The message.</param>
    /// <param name="context">Session, revision, era.</param>
    /// <param name="parameters">Mirrors of arguments.</param>
    public HttpRequestMessage Post(ClientMessage message, RequestContext context, IReadOnlyList<KeyValuePair<string, string>> parameters)
    {
        var request = Create(HttpMethod.Post, context);
        request.Content = new ReadOnlyMemoryContent(message.Bytes);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        if (context.IsModern)
        {
            request.Headers.TryAddWithoutValidation(McpHeaders.Method, HeaderValue.Encode(message.Envelope.Method));
            if (HeaderAgreement.RequiresName(message.Envelope.Method))
            {
                request.Headers.TryAddWithoutValidation(McpHeaders.Name, HeaderValue.Encode(message.Envelope.Name));
            }
        }

        foreach (var (name, value) in parameters)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return request;
    }

    /// <summary>A GET for a stream of a session: the standing one, or one that goes on after an event.</summary>
    public HttpRequestMessage Get(RequestContext context, string lastEventId)
    {
        var request = Create(HttpMethod.Get, context);
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        if (lastEventId.Length > 0)
        {
            request.Headers.TryAddWithoutValidation(McpHeaders.LastEventId, lastEventId);
        }

        return request;
    }

    /// <summary>Ends a session.</summary>
    public HttpRequestMessage Delete(RequestContext context) => Create(HttpMethod.Delete, context);

    private HttpRequestMessage Create(HttpMethod method, RequestContext context)
    {
        var request = new HttpRequestMessage(method, endpoint) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionOrLower };
        request.Headers.TryAddWithoutValidation("User-Agent", Agent);
        if (context.SessionId is { } sessionId)
        {
            request.Headers.TryAddWithoutValidation(McpHeaders.SessionId, sessionId);
        }

        if (context.Revision.Length > 0)
        {
            request.Headers.TryAddWithoutValidation(McpHeaders.ProtocolVersion, context.Revision);
        }

        return request;
    }
}
