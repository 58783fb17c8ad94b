using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityConsole.Web.Demo.Servers;

/// <summary>The MCP endpoint of a demo server: one era, small, and correct.</summary>
internal sealed class DemoMcpEndpoint(DemoServerContent content)
{
    private const string ModernRevision = "2026-07-28";
    private const string LegacyRevision = "2025-11-25";
    private const string SessionHeader = "Mcp-Session-Id";
    private readonly ConcurrentDictionary<string, byte> _sessions = new(StringComparer.Ordinal);

    /// <summary>Answers one HTTP request.</summary>
    public async Task HandleAsync(HttpContext http)
    {
        if (content.Credential.Length > 0 && http.Request.Headers.Authorization != content.Credential)
        {
            http.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        if (HttpMethods.IsDelete(http.Request.Method) && !content.IsModern)
        {
            http.Response.StatusCode = _sessions.TryRemove(http.Request.Headers[SessionHeader].ToString(), out _) ? 200 : 404;
            return;
        }

        if (!HttpMethods.IsPost(http.Request.Method))
        {
            http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
            return;
        }

        JsonElement message;
        try
        {
            using var document = await JsonDocument.ParseAsync(http.Request.Body, cancellationToken: http.RequestAborted);
            message = document.RootElement.Clone();
        }
        catch (JsonException)
        {
            await new DemoReply(http, default, content.IsModern).ErrorAsync(-32700, "Not JSON.", StatusCodes.Status400BadRequest);
            return;
        }

        if (!message.TryGetProperty("id", out var id))
        {
            http.Response.StatusCode = StatusCodes.Status202Accepted;
            return;
        }

        var reply = new DemoReply(http, id, content.IsModern);
        var method = message.GetProperty("method").GetString() ?? "";
        var parameters = message.TryGetProperty("params", out var given) ? given : default;
        if (await RefusesEraAsync(http, reply, method))
        {
            return;
        }

        await AnswerAsync(reply, method, parameters);
    }

    private async Task<bool> RefusesEraAsync(HttpContext http, DemoReply reply, string method)
    {
        if (content.IsModern)
        {
            if (http.Request.Headers["MCP-Protocol-Version"] == ModernRevision)
            {
                return false;
            }

            var supported = new JsonObject { ["supported"] = new JsonArray(ModernRevision), ["requested"] = http.Request.Headers["MCP-Protocol-Version"].ToString() };
            await reply.ErrorAsync(-32022, "Unsupported protocol version.", StatusCodes.Status400BadRequest, supported);
            return true;
        }

        if (method is "initialize" or "server/discover" || _sessions.ContainsKey(http.Request.Headers[SessionHeader].ToString()))
        {
            return false;
        }

        await reply.ErrorAsync(-32600, "No such session.", http.Request.Headers.ContainsKey(SessionHeader) ? 404 : 400);
        return true;
    }

    private Task AnswerAsync(DemoReply reply, string method, JsonElement parameters) => method switch
    {
        "initialize" when !content.IsModern => InitializeAsync(reply),
        "server/discover" when content.IsModern => reply.ResultAsync(new()
        {
            ["supportedVersions"] = new JsonArray(ModernRevision),
            ["capabilities"] = Capabilities(),
            ["_meta"] = new JsonObject { ["io.modelcontextprotocol/serverInfo"] = ServerName() },
        }, cached: true),
        "ping" => reply.ResultAsync([]),
        "tools/list" => reply.ResultAsync(new() { ["tools"] = new JsonArray([.. content.Tools.Select(Describe)]) }, cached: true),
        "tools/call" => CallToolAsync(reply, parameters),
        "resources/list" => reply.ResultAsync(new()
        {
            ["resources"] = new JsonArray([.. content.Resources.Select(r => new JsonObject { ["uri"] = r.Uri, ["name"] = r.Name, ["mimeType"] = "text/markdown" })]),
        }, cached: true),
        "resources/templates/list" => reply.ResultAsync(new() { ["resourceTemplates"] = new JsonArray() }, cached: true),
        "resources/read" => ReadAsync(reply, parameters),
        "prompts/list" => reply.ResultAsync(new()
        {
            ["prompts"] = new JsonArray([.. content.Prompts.Select(p => new JsonObject { ["name"] = p.Name, ["description"] = p.Description })]),
        }, cached: true),
        "prompts/get" => PromptAsync(reply, parameters),
        _ => reply.ErrorAsync(-32601, "Method not found.", content.IsModern ? StatusCodes.Status404NotFound : StatusCodes.Status200OK),
    };

    private Task InitializeAsync(DemoReply reply)
    {
        var session = Guid.CreateVersion7().ToString("N");
        _sessions[session] = 0;
        reply.Http.Response.Headers[SessionHeader] = session;
        return reply.ResultAsync(new() { ["protocolVersion"] = LegacyRevision, ["capabilities"] = Capabilities(), ["serverInfo"] = ServerName() });
    }

    private async Task CallToolAsync(DemoReply reply, JsonElement parameters)
    {
        var tool = content.Tools.FirstOrDefault(t => t.Name == Text(parameters, "name"));
        if (tool is null)
        {
            await reply.ErrorAsync(-32602, "Unknown tool.");
            return;
        }

        var arguments = parameters.TryGetProperty("arguments", out var given) ? given : JsonDocument.Parse("{}").RootElement;
        var token = parameters.TryGetProperty("_meta", out var meta) && meta.TryGetProperty("progressToken", out var progress) ? progress : default;
        var result = await tool.Run(new(arguments, (done, total, text) => reply.ProgressAsync(token, done, total, text), reply.Http.RequestAborted));
        await reply.ResultAsync(new()
        {
            ["content"] = new JsonArray(new JsonObject { ["type"] = "text", ["text"] = result.Text }),
            ["isError"] = result.IsError,
        });
    }

    private Task ReadAsync(DemoReply reply, JsonElement parameters) =>
        content.Resources.FirstOrDefault(r => r.Uri == Text(parameters, "uri")) is { } found
            ? reply.ResultAsync(new()
            {
                ["contents"] = new JsonArray(new JsonObject { ["uri"] = found.Uri, ["mimeType"] = "text/markdown", ["text"] = found.Text }),
            }, cached: true)
            : reply.ErrorAsync(content.IsModern ? -32602 : -32002, "Resource not found.");

    private Task PromptAsync(DemoReply reply, JsonElement parameters) =>
        content.Prompts.FirstOrDefault(p => p.Name == Text(parameters, "name")) is { } found
            ? reply.ResultAsync(new()
            {
                ["messages"] = new JsonArray(new JsonObject { ["role"] = "user", ["content"] = new JsonObject { ["type"] = "text", ["text"] = found.Text } }),
            })
            : reply.ErrorAsync(-32602, "Unknown prompt.");

    private static JsonNode Describe(DemoTool tool) =>
        new JsonObject { ["name"] = tool.Name, ["description"] = tool.Description, ["inputSchema"] = JsonNode.Parse(tool.InputSchema) };

    private static string Text(JsonElement parameters, string name) =>
        parameters.ValueKind == JsonValueKind.Object && parameters.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private JsonObject ServerName() => new() { ["name"] = content.Name, ["version"] = "1.4.0" };

    private JsonObject Capabilities()
    {
        var capabilities = new JsonObject { ["tools"] = new JsonObject() };
        if (content.Resources.Count > 0)
        {
            capabilities["resources"] = new JsonObject();
        }

        if (content.Prompts.Count > 0)
        {
            capabilities["prompts"] = new JsonObject();
        }

        return capabilities;
    }
}
