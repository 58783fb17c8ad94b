namespace SecurityConsole.Web.Places.Agents;

/// <summary>How a client is pointed at the gateway: text to copy.</summary>
/// <param name="Gateway">Base address of the gateway (<c>https://localhost:8443</c>), without a slash at the end.</param>
/// <param name="Server">Name of the server.</param>
/// <param name="Token">The agent's token, or a placeholder for it.</param>
internal sealed record ConnectSnippets(string Gateway, string Server, string Token)
{
    /// <summary>Stands where a token belongs that cannot be shown again.</summary>
    public const string Placeholder = "sca_YOUR_TOKEN";

    /// <summary>The endpoint of the server at the gateway.</summary>
    public string Endpoint => $"{Gateway}/mcp/{Server}";

    /// <summary>Name and text of each, in the order of the tabs.</summary>
    public IReadOnlyList<(string Key, string Name, string Text)> All =>
    [
        ("config", "MCP configuration", $$"""
            {
              "mcpServers": {
                "{{Server}}": {
                  "type": "http",
                  "url": "{{Endpoint}}",
                  "headers": { "Authorization": "Bearer {{Token}}" }
                }
              }
            }
            """),
        ("connector", "Connector (stdio)", $$"""
            {
              "mcpServers": {
                "{{Server}}": {
                  "command": "secconsole",
                  "args": ["connect", "--server", "{{Server}}", "--gateway", "{{Gateway}}", "--token-file", "TOKEN_FILE", "--ca", "ca.pem"]
                }
              }
            }
            """),
        ("claude", "Claude Code", $"""
            claude mcp add --transport http {Server} {Endpoint} \
              --header "Authorization: Bearer {Token}"
            """),
        ("inspector", "Inspector", $"""
            npx @modelcontextprotocol/inspector --cli {Endpoint} --transport http \
              --header "Authorization: Bearer {Token}" --method tools/list
            """),
        ("typescript", "TypeScript", $$"""
            const transport = new StreamableHTTPClientTransport(new URL("{{Endpoint}}"), {
              requestInit: { headers: { Authorization: "Bearer {{Token}}" } },
            });
            await client.connect(transport);
            """),
        ("curl", "curl", $$$$"""
            curl {{{{Endpoint}}}} \
              -H "Authorization: Bearer {{{{Token}}}}" \
              -H "Content-Type: application/json" -H "Accept: application/json, text/event-stream" \
              -d '{"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"curl","version":"1"}}}'
            """),
    ];
}
