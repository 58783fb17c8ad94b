using Microsoft.AspNetCore.Http;

namespace SecurityConsole.Engine.Gateway;

/// <summary>Answers everything on the gateway's port that is no call: the two health paths, and 404.</summary>
public sealed class GatewayHealth(IReadiness readiness)
{
    private static readonly byte[] Live = """{"status":"live"}"""u8.ToArray();
    private static readonly byte[] NotFound = """{"error":"There is nothing here. MCP servers are at /mcp/{server}."}"""u8.ToArray();

    internal async Task AnswerAsync(HttpContext http, string path)
    {
        switch (path)
        {
            case "/health/live":
                await WriteAsync(http, StatusCodes.Status200OK, Live);
                break;
            case "/health/ready":
                var report = await readiness.CheckAsync(http.RequestAborted);
                await WriteAsync(http, report.Ready ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable, report.Json);
                break;
            default:
                await WriteAsync(http, StatusCodes.Status404NotFound, NotFound);
                break;
        }
    }

    private static async Task WriteAsync(HttpContext http, int status, ReadOnlyMemory<byte> body)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "application/json";
        http.Response.ContentLength = body.Length;
        http.Response.Headers.CacheControl = "no-store";
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(body, http.RequestAborted);
        }
    }
}
