using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

/// <summary>A console with the demo's servers, where <c>summarise</c> of some documents takes four eyes.</summary>
public sealed class HeldConsole : IAsyncLifetime
{
    private const string FourEyes = """
        @id("four-eyes") @hold("board") @approvals("2") @reason("Two people look at it.")
        forbid (principal == Agent::"hold-tester", action == Action::"call", resource == Tool::"documents/summarise");
        """;

    private string _token = "";

    public RunningConsole Console { get; } = new() { Options = options => options.Demo = true };

    public HttpClient Api => Console.Api();

    public async ValueTask InitializeAsync()
    {
        await Console.InitializeAsync();
        await Api.SendAsync("POST", "/agents", """{"name":"hold-tester"}""");
        await Eventually.GetAsync(async () => (await Api.SendAsync("POST", "/grants", """{"agent":"hold-tester","server":"documents","tools":["*"]}""")).Status == HttpStatusCode.Created ? "there" : null);
        var (_, issued) = await Api.SendAsync("POST", "/agents/hold-tester/tokens", "{}");
        _token = issued.Text("token");
        await AddPolicyAsync("four-eyes.cedar", FourEyes);
    }

    public ValueTask DisposeAsync() => Console.DisposeAsync();

    /// <summary>Publishes a document beside those in force, or in place of the one of that name.</summary>
    internal async Task AddPolicyAsync(string name, string text)
    {
        var documents = (await Api.ReadAsync("/policies")).GetProperty("documents").EnumerateObject().ToDictionary(document => document.Name, document => document.Value.GetString()!);
        documents[name] = text;
        await PublishAsync(JsonSerializer.Serialize(new { note = $"Add {name}.", documents }));
    }

    /// <summary>Proposes, and publishes alone.</summary>
    internal async Task PublishAsync(string proposal)
    {
        var (created, revision) = await Api.SendAsync("POST", "/policies/revisions", proposal);
        Assert.True(created == HttpStatusCode.Created, revision.ToString());
        var (status, published) = await Api.SendAsync("POST", $"/policies/revisions/{revision.GetProperty("number").GetInt64()}/approve", """{"alone":true}""");
        Assert.True(status == HttpStatusCode.OK, published.ToString());
    }

    internal async Task<HttpResponseMessage> CallAsync(string tool, string uri)
    {
        var response = await CallWithAsync(tool, $$$"""{"uri":"{{{uri}}}"{{{(tool == "summarise" ? "" : ",\"address\":\"auditor@example.com\"")}}}}""");
        Assert.True(response.Content.Headers.ContentType?.MediaType == "text/event-stream", response.Content.Headers.ContentType?.MediaType == "text/event-stream" ? "" : await response.Content.ReadAsStringAsync());
        return response;
    }

    internal async Task<HttpResponseMessage> CallWithAsync(string tool, string arguments)
    {
        using var started = await PostAsync("""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""", "");
        Assert.True(started.Headers.Contains("Mcp-Session-Id"), await started.Content.ReadAsStringAsync());
        return await PostAsync(
            $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}} } }""", started.Headers.GetValues("Mcp-Session-Id").Single());
    }

    private async Task<HttpResponseMessage> PostAsync(string message, string session)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(Console.Addresses.Gateway, "/mcp/documents"));
        request.Headers.Authorization = new("Bearer", _token);
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (session.Length > 0)
        {
            request.Headers.Add("Mcp-Session-Id", session);
        }

        request.Content = new StringContent(message, System.Text.Encoding.UTF8, "application/json");
        return await Api.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    internal async Task<JsonElement> WaitingAsync(string uri) => (await Eventually.GetAsync(async () =>
        (await Api.ReadAsync("/holds?limit=200")).GetProperty("items").EnumerateArray().Where(hold => hold.TryGetProperty("arguments", out var text) && text.GetString()!.Contains(uri, StringComparison.Ordinal)).ToArray() is { Length: 1 } found ? found : null))[0];

    internal Task MakeTokenAsync(string name, string by) => ChangeAsync(context => context.ApiTokens.Add(new() { Id = Guid.CreateVersion7(), Name = name, Hash = System.Security.Cryptography.RandomNumberGenerator.GetBytes(32), CreatedBy = by }));

    internal Task OwnAsync(Guid hold, string owner) => ChangeAsync(context => context.Holds.Single(row => row.Id == hold).Owner = owner);

    private async Task ChangeAsync(Action<ConsoleDbContext> change)
    {
        await using var context = await Console.Services.GetRequiredService<IDbContextFactory<ConsoleDbContext>>().CreateDbContextAsync();
        change(context);
        await context.SaveChangesAsync();
    }
}
