using System.Net;
using System.Text;
using System.Text.Json;
using SecurityConsole.Ledger.Receipts;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Api.Facts;

[Collection(RunningConsoleCollection.Name)]
public sealed class FactTests(RunningConsole console)
{
    [Fact]
    public async Task Done_and_refused_actions_are_recorded_without_secrets()
    {
        var (_, made) = await console.Api().SendAsync("POST", "/api-tokens", """{"name":"audited","scopes":["agents:read"]}""");
        await console.Api(made.Text("token")).SendAsync("POST", "/agents", """{"name":"forbidden"}""");
        await console.Api().SendAsync("POST", "/agents", """{"name":"Not OK"}""");

        var actions = await Eventually.GetAsync(async () =>
        {
            var text = (await console.Api().ReadAsync("/actions?limit=500")).GetProperty("items").GetRawText();
            return text.Contains("agent:Not OK", StringComparison.Ordinal) ? text : null;
        });

        var facts = JsonSerializer.Deserialize<JsonElement>(actions).EnumerateArray().ToList();
        Assert.Contains(facts, f => f.Text("action") == "api-token.create" && f.Text("target") == "api-token:audited" && f.GetProperty("succeeded").GetBoolean());
        Assert.Contains(facts, f => f.Text("actor") == "token:audited" && f.Text("action") == "api.refused" && !f.GetProperty("succeeded").GetBoolean());
        Assert.Contains(facts, f => f.Text("target") == "agent:Not OK" && !f.GetProperty("succeeded").GetBoolean());
        Assert.DoesNotContain(made.Text("token"), actions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Call_is_listed_with_a_receipt_that_proves_it()
    {
        var name = $"nobody-{Guid.CreateVersion7():N}";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(console.Addresses.Gateway, $"/mcp/{name}"))
        {
            Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"ping"}""", Encoding.UTF8, "application/json"),
        };
        using var refused = await console.Browser().SendAsync(request);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        var found = await Eventually.GetAsync(async () => (await console.Api().ReadAsync($"/calls?search={name}")).GetProperty("items").EnumerateArray().Select(c => c.GetRawText()).FirstOrDefault());
        var call = JsonSerializer.Deserialize<JsonElement>(found);
        Assert.Equal("deny", call.Text("verdict"));
        Assert.Equal(call.Text("id"), (await console.Api().ReadAsync($"/calls/{call.Text("id")}")).Text("id"));

        var bytes = await Eventually.GetAsync(async () =>
        {
            using var response = await console.Api().GetAsync(new Uri($"/api/v1/calls/{call.Text("id")}/receipt", UriKind.Relative));
            return response.IsSuccessStatusCode ? await response.Content.ReadAsByteArrayAsync() : null;
        });
        Assert.True(Receipt.TryParse(bytes, out var receipt, out var problem), problem);
        Assert.True(receipt.ProvesInclusion);
        Assert.Contains(call.Text("id"), Encoding.UTF8.GetString(receipt.Leaf.Span), StringComparison.Ordinal);

        var leaf = await console.Api().GetByteArrayAsync(new Uri($"/api/v1/ledger/leaves/{receipt.Index}/receipt", UriKind.Relative));
        Assert.True(Receipt.TryParse(leaf, out var same, out problem), problem);
        Assert.Equal(receipt.Leaf.ToArray(), same.Leaf.ToArray());
        Assert.Equal(HttpStatusCode.NotFound, (await console.Api().SendAsync("GET", "/ledger/leaves/99999999/receipt")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await console.Api().SendAsync("GET", "/ledger/leaves/-1/receipt")).Status);
    }

    [Fact]
    public async Task Pages_continue_where_the_last_one_ended()
    {
        for (var i = 0; i < 3; i++)
        {
            await console.Api().SendAsync("POST", "/agents", $$"""{"name":"page-{{i}}"}""");
        }

        // All three, or the second page may be asked for before it is stored.
        await Eventually.GetAsync(async () =>
            (await console.Api().ReadAsync("/actions?action=agent.register&limit=3")).GetProperty("items").GetArrayLength() == 3 ? "stored" : null);
        var newest = await console.Api().ReadAsync("/actions?action=agent.register&limit=2");
        var next = await console.Api().ReadAsync($"/actions?action=agent.register&limit=2&before={newest.GetProperty("next").GetInt64()}");

        Assert.True(next.GetProperty("items")[0].GetProperty("sequence").GetInt64() < newest.GetProperty("items")[1].GetProperty("sequence").GetInt64());
    }

    [Fact]
    public async Task Ledger_of_the_node_verifies_and_its_tiles_are_served()
    {
        var checkpoint = await Eventually.GetAsync(async () =>
        {
            using var response = await console.Api().GetAsync(new Uri("/api/v1/ledger/checkpoint", UriKind.Relative));
            return response.IsSuccessStatusCode ? await response.Content.ReadAsStringAsync() : null;
        });
        var report = await console.Api().ReadAsync("/ledger/verify");

        Assert.StartsWith("securityconsole/", checkpoint, StringComparison.Ordinal);
        Assert.True(report.GetProperty("succeeded").GetBoolean(), report.Text("sentence"));
        Assert.Equal(HttpStatusCode.NotFound, (await console.Api().SendAsync("GET", "/ledger/tiles/..%2f..%2fkeys%2fsealing.key")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await console.Api().SendAsync("GET", "/ledger/tiles/0/999")).Status);
    }

    [Theory]
    [InlineData("/calls?limit=0", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/handshakes?limit=501", HttpStatusCode.UnprocessableEntity)]
    [InlineData("/calls?verdict=maybe", HttpStatusCode.BadRequest)]
    [InlineData("/alerts?from=yesterday", HttpStatusCode.BadRequest)]
    public async Task Filter_that_means_nothing_is_refused(string path, HttpStatusCode status) => Assert.Equal(status, (await console.Api().SendAsync("GET", path)).Status);

    [Fact]
    public async Task Filter_by_an_agent_that_is_not_registered_finds_nothing() =>
        Assert.Equal(0, (await console.Api().ReadAsync("/calls?agent=ghost")).GetProperty("items").GetArrayLength());

    [Fact]
    public async Task Handshake_of_this_very_connection_is_hybrid()
    {
        var found = await Eventually.GetAsync(async () =>
            (await console.Api().ReadAsync("/handshakes?leg=console&group=4588&limit=1")).GetProperty("items").EnumerateArray().Select(h => h.GetRawText()).FirstOrDefault());

        Assert.Equal("accepted", JsonSerializer.Deserialize<JsonElement>(found).Text("verdict"));
    }

    [Fact]
    public async Task Status_names_version_and_state()
    {
        var status = await console.Api().ReadAsync("/status");

        Assert.Equal("ready", status.Text("status"));
        Assert.StartsWith("3.", status.Text("openSsl"), StringComparison.Ordinal);
        Assert.Equal(console.Addresses.GatewayPort, status.GetProperty("gatewayPort").GetInt32());
    }
}
