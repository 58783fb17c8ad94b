using System.Net;
using System.Text.Json;

namespace SecurityConsole.Engine.Tests.Gateway;

public sealed class EraTests : GatewayTest
{
    private const string List = """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""";

    [Fact]
    public async Task Request_that_names_an_earlier_revision_may_carry_mirrored_headers()
    {
        var response = await PostAsync(List, ("MCP-Protocol-Version", "2025-11-25"), ("Mcp-Method", "tools/list"));

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("tools/list", Assert.Single(Server.Received).Headers["Mcp-Method"].ToString());
    }

    [Fact]
    public async Task Mirrored_header_that_contradicts_the_body_is_refused_in_earlier_revisions_too()
    {
        var response = await PostAsync(List, ("MCP-Protocol-Version", "2025-11-25"), ("Mcp-Method", "tools/call"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(-32020, await ErrorCodeAsync(response));
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Request_without_metadata_that_names_the_newest_revision_is_told_so()
    {
        var response = await PostAsync(List, ("MCP-Protocol-Version", "2026-07-28"), ("Mcp-Method", "tools/list"));

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(-32602, await ErrorCodeAsync(response));
    }

    private static async Task<int> ErrorCodeAsync(HttpResponseMessage response)
    {
        using var body = JsonDocument.Parse(await response.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken));
        return body.RootElement.GetProperty("error").GetProperty("code").GetInt32();
    }
}
