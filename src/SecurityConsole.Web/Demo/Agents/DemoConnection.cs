using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace SecurityConsole.Web.Demo.Agents;

/// <summary>One demo agent's connection to one server, through the gateway: an MCP client of either era. Not thread-safe.</summary>
internal sealed class DemoConnection(HttpClient http, Uri endpoint, string token, string agent, bool isModern)
{
    private const string ModernRevision = "2026-07-28";
    private const string LegacyRevision = "2025-11-25";
    private int _lastId;
    private string? _session;

    /// <summary>Calls a tool.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="withProgress">Ask for progress, so that the answer is a stream.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public Task CallToolAsync(string name, JsonObject arguments, bool withProgress, CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["name"] = name, ["arguments"] = arguments };
        if (withProgress)
        {
            parameters["_meta"] = new JsonObject { ["progressToken"] = $"p{_lastId + 1}" };
        }

        return RequestAsync("tools/call", parameters, name, cancellationToken);
    }

    /// <summary>Lists what there is of a kind (<c>tools</c>, <c>resources</c>, <c>prompts</c>).</summary>
    public Task ListAsync(string kind, CancellationToken cancellationToken) => RequestAsync($"{kind}/list", [], name: null, cancellationToken);

    /// <summary>Reads a resource.</summary>
    public Task ReadAsync(string uri, CancellationToken cancellationToken) => RequestAsync("resources/read", new() { ["uri"] = uri }, uri, cancellationToken);

    /// <summary>Gets a prompt.</summary>
    public Task PromptAsync(string name, CancellationToken cancellationToken) => RequestAsync("prompts/get", new() { ["name"] = name }, name, cancellationToken);

    /// <summary>Ends the session, where the era has one.</summary>
    public async Task EndAsync(CancellationToken cancellationToken)
    {
        if (_session is not null)
        {
            using var request = new HttpRequestMessage(HttpMethod.Delete, endpoint);
            Complete(request);
            _session = null;
            using var response = await http.SendAsync(request, cancellationToken);
        }
    }

    private async Task RequestAsync(string method, JsonObject parameters, string? name, CancellationToken cancellationToken)
    {
        if (!isModern && _session is null)
        {
            await InitializeAsync(cancellationToken);
        }

        using var response = await PostAsync(method, parameters, name, cancellationToken);

        // A forgotten session is begun anew with the next request.
        _session = response.StatusCode == System.Net.HttpStatusCode.NotFound ? null : _session;
        await response.Content.CopyToAsync(Stream.Null, cancellationToken);
    }

    private async Task InitializeAsync(CancellationToken cancellationToken)
    {
        var parameters = new JsonObject { ["protocolVersion"] = LegacyRevision, ["capabilities"] = new JsonObject(), ["clientInfo"] = ClientInfo() };
        using var response = await PostAsync("initialize", parameters, name: null, cancellationToken);
        if (response.IsSuccessStatusCode && response.Headers.TryGetValues("Mcp-Session-Id", out var ids))
        {
            _session = ids.First();
            using var confirmed = await SendAsync(new() { ["jsonrpc"] = "2.0", ["method"] = "notifications/initialized" }, method: null, name: null, cancellationToken);
        }
    }

    private Task<HttpResponseMessage> PostAsync(string method, JsonObject parameters, string? name, CancellationToken cancellationToken)
    {
        if (isModern)
        {
            var meta = parameters["_meta"] as JsonObject ?? [];
            meta["io.modelcontextprotocol/protocolVersion"] = ModernRevision;
            meta["io.modelcontextprotocol/clientCapabilities"] = new JsonObject();
            meta["io.modelcontextprotocol/clientInfo"] = ClientInfo();
            parameters["_meta"] = meta;
        }

        var message = new JsonObject { ["jsonrpc"] = "2.0", ["id"] = ++_lastId, ["method"] = method, ["params"] = parameters };
        return SendAsync(message, method, name, cancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(JsonObject message, string? method, string? name, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, endpoint)
        {
            Content = new StringContent(message.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        Complete(request);
        if (isModern && method is not null)
        {
            request.Headers.Add("Mcp-Method", method);
            if (name is not null)
            {
                request.Headers.Add("Mcp-Name", name);
            }
        }

        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }

    private void Complete(HttpRequestMessage request)
    {
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/json");
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (isModern || _session is not null)
        {
            request.Headers.Add("MCP-Protocol-Version", isModern ? ModernRevision : LegacyRevision);
        }

        if (_session is not null)
        {
            request.Headers.Add("Mcp-Session-Id", _session);
        }
    }

    private JsonObject ClientInfo() => new() { ["name"] = agent, ["version"] = "2.1.0" };
}
