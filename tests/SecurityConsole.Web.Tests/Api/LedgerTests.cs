using System.Net;
using System.Text.Json;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Api;

[Collection(RunningConsoleCollection.Name)]
public sealed class LedgerTests(RunningConsole console)
{
    [Fact]
    public async Task Leaf_needs_the_permission_of_the_fact_that_it_is()
    {
        var action = await ActionAsync("ledger-of-actions");
        var path = $"/ledger/leaves/{action}/receipt";
        var everything = console.Api();
        await Eventually.GetAsync(async () => await StatusAsync(everything, path) == HttpStatusCode.OK ? path : null);

        var ledgerOnly = await ReaderAsync("ledger-only", "ledger:read");
        var withActions = await ReaderAsync("ledger-actions", "ledger:read", "actions:read");

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(ledgerOnly, path));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(withActions, path));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(ledgerOnly, $"/calls/{Guid.CreateVersion7()}/receipt"));
    }

    [Fact]
    public async Task Bundle_of_every_kind_of_fact_needs_every_permission()
    {
        await ActionAsync("ledger-of-bundles");
        var size = (await console.Api().ReadAsync("/status")).GetProperty("ledgerSize").GetInt64();
        var path = size >= 256 ? "/ledger/tiles/entries/000" : $"/ledger/tiles/entries/000.p/{size}";

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(await ReaderAsync("bundle-some", "ledger:read", "calls:read", "actions:read"), path));
        Assert.NotEqual(HttpStatusCode.Forbidden, await StatusAsync(console.Api(), path));
    }

    [Fact]
    public async Task Verification_trusts_the_keys_of_this_process_and_not_those_in_the_folder()
    {
        await ActionAsync("ledger-keys");
        await Eventually.GetAsync(async () => (await console.Api().ReadAsync("/status")).GetProperty("ledgerSize").GetInt64() > 0 ? "signed" : null);
        var report = await console.Api().ReadAsync("/ledger/verify");

        Assert.True(report.GetProperty("succeeded").GetBoolean(), report.GetRawText());
        Assert.False(report.GetProperty("keysFromFolder").GetBoolean());
        Assert.Contains("They continue the older checkpoint", report.Text("sentence"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_of_a_server_is_recorded_member_by_member_and_without_its_secrets()
    {
        await console.Api().SendAsync("POST", "/servers", """{"name":"ledger-edited","endpoint":"https://a.example/mcp"}""");
        await console.Api().SendAsync("PATCH", "/servers/ledger-edited", """{"disabled":true,"endpoint":"https://b.example/mcp","credentialHeader":"X-Key","credentialValue":"hush-hush","capturePayloads":true}""");

        var text = await Eventually.GetAsync(async () => (await console.Api().ReadAsync("/actions?target=server:ledger-edited&action=server.disable"))
            .GetProperty("items").EnumerateArray().Select(a => a.Text("text")).FirstOrDefault());

        Assert.StartsWith("Disabled server ledger-edited: ", text, StringComparison.Ordinal);
        Assert.Contains("endpoint \"https://a.example/mcp\" to \"https://b.example/mcp\"", text, StringComparison.Ordinal);
        Assert.Contains("capture payloads off to on", text, StringComparison.Ordinal);
        Assert.Contains("credential sealed given", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hush-hush", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Actions_are_asked_for_from_where_one_was()
    {
        var first = await ActionAsync("ledger-after-1");
        var second = await ActionAsync("ledger-after-2");

        var sequences = (await console.Api().ReadAsync($"/actions?after={first}&limit=500")).GetProperty("items").EnumerateArray().Select(a => a.GetProperty("sequence").GetInt64()).ToList();

        Assert.Contains(second, sequences);
        Assert.All(sequences, sequence => Assert.True(sequence > first));
    }

    /// <summary>Does something, and waits for its sequence number.</summary>
    private async Task<long> ActionAsync(string agent)
    {
        await console.Api().SendAsync("POST", "/agents", $$"""{"name":"{{agent}}"}""");
        var action = await Eventually.GetAsync(async () => (await console.Api().ReadAsync($"/actions?target=agent:{agent}"))
            .GetProperty("items").EnumerateArray().Select(a => a.GetRawText()).FirstOrDefault());
        return JsonElement.Parse(action).GetProperty("sequence").GetInt64();
    }

    private async Task<HttpClient> ReaderAsync(string name, params string[] scopes)
    {
        var (_, made) = await console.Api().SendAsync("POST", "/api-tokens", $$"""{"name":"{{name}}","scopes":{{JsonSerializer.Serialize(scopes)}}}""");
        return console.Api(made.Text("token"));
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient api, string path)
    {
        using var response = await api.GetAsync(new Uri("/api/v1" + path, UriKind.Relative));
        return response.StatusCode;
    }
}
