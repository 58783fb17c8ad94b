using Microsoft.AspNetCore.Http;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Connector.Carrying;

/// <summary>Answers over HTTP, without anything of its own between the bytes.</summary>
internal static class LocalAnswer
{
    private const int Chunk = 16 * 1024;

    /// <summary>Passes a body on as it comes; what is there is sent before more is waited for.</summary>
    public static async Task RelayAsync(HttpResponseMessage from, HttpContext to)
    {
        await using var body = await from.Content.ReadAsStreamAsync(to.RequestAborted);
        if (from.Content.Headers.ContentLength is { } length)
        {
            to.Response.ContentLength = length;
        }

        await to.Response.StartAsync(to.RequestAborted);
        var chunk = new byte[Chunk];
        while (await body.ReadAsync(chunk, to.RequestAborted) is > 0 and var read)
        {
            await to.Response.Body.WriteAsync(chunk.AsMemory(0, read), to.RequestAborted);
            await to.Response.Body.FlushAsync(to.RequestAborted);
        }
    }

    /// <summary>Answers with a JSON-RPC error that names the request, where one was read.</summary>
    public static Task RefuseAsync(HttpContext http, int status, int code, string sentence, ReadOnlySpan<byte> message = default)
    {
        var id = EnvelopeScanner.FindId(message, EnvelopeLimits.Default with { MaxBytes = int.MaxValue }).Of(message);
        return WriteAsync(http, status, ConnectorErrors.Create(id, code, sentence));
    }

    /// <summary>Answers with one JSON body.</summary>
    public static async Task WriteAsync(HttpContext http, int status, ReadOnlyMemory<byte> body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        await http.Response.Body.WriteAsync(body, http.RequestAborted);
    }
}
