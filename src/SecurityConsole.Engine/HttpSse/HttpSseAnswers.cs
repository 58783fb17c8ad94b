using System.Net;
using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Engine.HttpSse;

/// <summary>What the bridge answers as a streamable HTTP server.</summary>
internal static class HttpSseAnswers
{
    public static HttpResponseMessage Json(byte[] message) => new(HttpStatusCode.OK) { Content = JsonContent(message) };

    public static HttpResponseMessage EventStream(EventPipe pipe)
    {
        var content = new StreamContent(pipe.Reader);
        content.Headers.TryAddWithoutValidation("Content-Type", "text/event-stream");
        var response = new HttpResponseMessage(HttpStatusCode.OK) { Content = content };
        response.Headers.TryAddWithoutValidation("Cache-Control", "no-cache");
        return response;
    }

    public static HttpResponseMessage Status(HttpStatusCode status) => new(status);

    /// <summary>A refusal as a JSON-RPC error.</summary>
    /// <param name="status">HTTP status.</param>
    /// <param name="rawId">Id of the request as raw JSON; empty when it has none.</param>
    /// <param name="sentence">What is wrong, and what to do.</param>
    public static HttpResponseMessage Refuse(HttpStatusCode status, ReadOnlySpan<byte> rawId, string sentence) =>
        new(status) { Content = JsonContent(JsonRpcErrors.Create(rawId, JsonRpcErrorCodes.InvalidRequest, sentence)) };

    private static ByteArrayContent JsonContent(byte[] message)
    {
        var content = new ByteArrayContent(message);
        content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        return content;
    }
}
