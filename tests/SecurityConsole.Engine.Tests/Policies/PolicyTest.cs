using System.Text.Json;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Tests.Gateway;

namespace SecurityConsole.Engine.Tests.Policies;

/// <summary>A gateway whose policies a test publishes.</summary>
public abstract class PolicyTest : GatewayTest
{
    /// <summary>What an installation begins with.</summary>
    protected const string Granted = "@id(\"granted\") permit (principal, action, resource);\n";

    private long _revision = 1;

    protected Task PublishAsync(string text) => Gateway.ChangeAsync(contents => contents with
    {
        Policies = new PolicyRevisionContents(++_revision, new Dictionary<string, string> { ["test.cedar"] = text }),
    });

    protected Task<HttpResponseMessage> CallToolAsync(string name, string arguments) =>
        PostAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{name}}}","arguments":{{{arguments}}}}}""");

    /// <summary>A request of 2026-07-28 with the headers that go with it.</summary>
    protected Task<HttpResponseMessage> PostModernAsync(string method, string members, params (string Name, string Value)[] headers) => PostAsync(
        $$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{""" + members + ""","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""",
        [("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", method), .. headers]);

    protected static async Task<string?> ErrorAsync(HttpResponseMessage response)
    {
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync());
        return body.RootElement.TryGetProperty("error", out var error) ? error.GetProperty("message").GetString() : null;
    }
}
