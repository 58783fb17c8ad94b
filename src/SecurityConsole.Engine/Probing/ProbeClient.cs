using System.Net;
using System.Net.ServerSentEvents;
using System.Text.Json;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Forwarding;
using SecurityConsole.Engine.Upstreams;
using SecurityConsole.Engine.Upstreams.Tokens;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Probing;

/// <summary>The smallest MCP client that can ask a server what it is. Off the call path; what comes back is hostile and bounded.</summary>
internal sealed class ProbeClient(Upstream upstream, UpstreamTokens? tokens = null)
{
    private const int MaxReplyBytes = 4 * 1024 * 1024;
    private const string ClientName = "security-console-probe";

    private int _nextId;

    /// <summary>Sends a request of the modern era.</summary>
    public Task<ProbeReply> AskModernAsync(string method, string? cursor, CancellationToken cancellationToken) =>
        SendAsync(ProbeMessages.Modern(++_nextId, method, cursor, ClientName), ProtocolRevisions.V20260728, method, sessionId: "", _nextId, cancellationToken);

    /// <summary>Sends a request of a legacy session, or <c>initialize</c> when there is none yet.</summary>
    public Task<ProbeReply> AskLegacyAsync(string method, string? cursor, string revision, string sessionId, CancellationToken cancellationToken) =>
        SendAsync(
            method == "initialize" ? ProbeMessages.Initialize(++_nextId, ProtocolRevisions.V20251125, ClientName) : ProbeMessages.Legacy(++_nextId, method, cursor),
            revision, method, sessionId, _nextId, cancellationToken);

    /// <summary>Sends <c>notifications/initialized</c>.</summary>
    public Task<ProbeReply> NotifyInitializedAsync(string revision, string sessionId, CancellationToken cancellationToken) =>
        SendAsync(ProbeMessages.Initialized(), revision, "notifications/initialized", sessionId, expectedId: 0, cancellationToken);

    /// <summary>Ends a legacy session, so that probes leave nothing behind.</summary>
    public async Task EndSessionAsync(string revision, string sessionId, CancellationToken cancellationToken)
    {
        if (sessionId.Length > 0)
        {
            using var request = Create(HttpMethod.Delete, revision, mcpMethod: null, sessionId);
            if (tokens is not null && (await tokens.GetAsync(caller: null, callerText: null, cancellationToken)).Text is { } token)
            {
                ForwardedHeaders.SetBearer(request, token);
            }

            using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            var answer = await upstream.ProbeAsync(request, deadline, cancellationToken);
            answer.Response?.Dispose();
        }
    }

    private async Task<ProbeReply> SendAsync(
        byte[] body, string revision, string mcpMethod, string sessionId, int expectedId, CancellationToken cancellationToken)
    {
        using var request = Create(HttpMethod.Post, revision, mcpMethod, sessionId);
        request.Content = new ByteArrayContent(body);
        request.Content.Headers.ContentType = new("application/json");
        if (tokens is not null)
        {
            var token = await tokens.GetAsync(caller: null, callerText: null, cancellationToken);
            if (token.Text is null)
            {
                return new(0, default, "", token.Problem);
            }

            ForwardedHeaders.SetBearer(request, token.Text);
        }

        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var answer = await upstream.ProbeAsync(request, deadline, cancellationToken);
        if (answer.Response is not { } response)
        {
            var sentence = CallFailures.Describe(answer.Failure).Recorded;
            return new(0, default, "", answer.Detail is null ? sentence : $"{sentence} {answer.Detail}");
        }

        using (response)
        {
            var status = (int)response.StatusCode;
            var given = response.Headers.NonValidated.TryGetValues(McpHeaders.SessionId, out var values) ? values.ToString() : sessionId;
            try
            {
                var message = await ReadAsync(response, expectedId, deadline.Token);
                return new(status, message, given, "");
            }
            catch (Exception exception) when (exception is JsonException or IOException or HttpRequestException or InvalidDataException or OperationCanceledException)
            {
                cancellationToken.ThrowIfCancellationRequested();
                return new(status, default, given, "Its answer could not be read as an MCP message.");
            }
        }
    }

    private HttpRequestMessage Create(HttpMethod method, string revision, string? mcpMethod, string sessionId)
    {
        var request = new HttpRequestMessage(method, upstream.Registration.Endpoint) { Version = HttpVersion.Version11, VersionPolicy = HttpVersionPolicy.RequestVersionOrHigher };
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        request.Headers.TryAddWithoutValidation("User-Agent", ClientName);
        if (revision.Length > 0)
        {
            request.Headers.TryAddWithoutValidation(McpHeaders.ProtocolVersion, revision);
        }

        // In either era: what stands behind may demand it of every message once it speaks the newer one.
        if (mcpMethod is not null)
        {
            request.Headers.TryAddWithoutValidation(McpHeaders.Method, mcpMethod);
        }

        if (sessionId.Length > 0)
        {
            request.Headers.TryAddWithoutValidation(McpHeaders.SessionId, sessionId);
        }

        ForwardedHeaders.AddCredential(upstream.Registration, request);
        return request;
    }

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage response, int expectedId, CancellationToken cancellationToken)
    {
        if (expectedId == 0)
        {
            return default;
        }

        using var stream = new BoundedStream(await response.Content.ReadAsStreamAsync(cancellationToken), MaxReplyBytes);
        if (response.Content.Headers.ContentType is { MediaType: "text/event-stream" })
        {
            await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken))
            {
                if (item.Data.Length > 0 && Parse(item.Data) is var message && IsAnswerTo(message, expectedId))
                {
                    return message;
                }
            }

            return default;
        }

        using var document = await JsonDocument.ParseAsync(stream, cancellationToken: cancellationToken);
        return document.RootElement.Clone();
    }

    private static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    private static bool IsAnswerTo(JsonElement message, int id) =>
        message.ValueKind == JsonValueKind.Object
        && message.TryGetProperty("id", out var given) && given.ValueKind == JsonValueKind.Number && given.TryGetInt32(out var value) && value == id
        && !message.TryGetProperty("method", out _);
}
