using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityConsole.Web.Demo.Servers;

/// <summary>The answer to one request: plain JSON, or an event stream as soon as progress is reported.</summary>
internal sealed class DemoReply(HttpContext http, JsonElement id, bool isModern)
{
    private bool _streaming;

    /// <summary>The exchange.</summary>
    public HttpContext Http => http;

    /// <summary>Reports progress, where the caller gave a token for it.</summary>
    public Task ProgressAsync(JsonElement token, int done, int total, string text)
    {
        if (token.ValueKind == JsonValueKind.Undefined)
        {
            return Task.CompletedTask;
        }

        if (!_streaming)
        {
            _streaming = true;
            http.Response.ContentType = "text/event-stream";
            http.Response.Headers.CacheControl = "no-cache";
        }

        return WriteAsync(new()
        {
            ["jsonrpc"] = "2.0",
            ["method"] = "notifications/progress",
            ["params"] = new JsonObject { ["progressToken"] = Copy(token), ["progress"] = done, ["total"] = total, ["message"] = text },
        });
    }

    /// <summary>Ends with a result.</summary>
    /// <param name="result">Its members.</param>
    /// <param name="cached">It may be kept by the caller for a minute (revision 2026-07-28).</param>
    public Task ResultAsync(JsonObject result, bool cached = false)
    {
        if (isModern)
        {
            result["resultType"] = "complete";
            if (cached)
            {
                result["ttlMs"] = 60_000;
                result["cacheScope"] = "private";
            }
        }

        return WriteAsync(new() { ["jsonrpc"] = "2.0", ["id"] = Copy(id), ["result"] = result });
    }

    /// <summary>Ends with an error.</summary>
    public Task ErrorAsync(int code, string text, int status = StatusCodes.Status200OK, JsonObject? data = null)
    {
        if (!_streaming)
        {
            http.Response.StatusCode = status;
        }

        var error = new JsonObject { ["code"] = code, ["message"] = text };
        if (data is not null)
        {
            error["data"] = data;
        }

        return WriteAsync(new() { ["jsonrpc"] = "2.0", ["id"] = Copy(id), ["error"] = error });
    }

    private static JsonNode? Copy(JsonElement element) => element.ValueKind == JsonValueKind.Undefined ? null : JsonNode.Parse(element.GetRawText());

    private async Task WriteAsync(JsonObject message)
    {
        if (!_streaming)
        {
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync(message.ToJsonString(), http.RequestAborted);
            return;
        }

        await http.Response.WriteAsync($"event: message\ndata: {message.ToJsonString()}\n\n", http.RequestAborted);
        await http.Response.Body.FlushAsync(http.RequestAborted);
    }
}
