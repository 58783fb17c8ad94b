using System.Net;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using ExitCode = SecurityConsole.Connector.CommandLine.ExitCode;
using SecConsole = SecurityConsole.Connector.CommandLine.SecConsole;
using Terminal = SecurityConsole.Connector.CommandLine.Terminal;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

/// <summary>What a terminal says about a server, and what its agents' next calls meet: command, REST, store, gateway and a real server.</summary>
public sealed class ServerCommandTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task Arguments_go_only_where_the_terminal_lets_them()
    {
        await using var server = await ToolServer.StartAsync("""[{"name":"fetch","inputSchema":{"type":"object","properties":{"url":{"type":"string"},"note":{"type":"string"}}}}]""");
        var agent = await ConnectAsync("fetcher", server);
        await WaitAsync("fetcher", "fetch", "pinned");
        Assert.Contains("done", await CallAsync(agent, "fetcher", "fetch", """{"url":"https://elsewhere.example/"}"""), StringComparison.Ordinal);

        await OkAsync("server", "egress", "add", "fetcher", "*.partner.example");
        Assert.Contains("*.partner.example", await OkAsync("server", "egress", "list", "fetcher"), StringComparison.Ordinal);
        var refused = await CallAsync(agent, "fetcher", "fetch", """{"url":"https://elsewhere.example/"}""");
        Assert.Contains("elsewhere.example", refused, StringComparison.Ordinal);
        Assert.Equal(4030, JsonDocument.Parse(refused).RootElement.GetProperty("error").GetProperty("code").GetInt32());
        Assert.Contains("done", await CallAsync(agent, "fetcher", "fetch", """{"url":"https://api.partner.example/x"}"""), StringComparison.Ordinal);

        // What an argument is, a person may know better than its schema.
        await OkAsync("server", "egress", "map", "fetcher", "fetch", "/note", "host");
        Assert.Contains("4030", await CallAsync(agent, "fetcher", "fetch", """{"note":"elsewhere.example"}"""), StringComparison.Ordinal);
        await OkAsync("server", "egress", "unmap", "fetcher", "fetch", "/note");
        Assert.Contains("done", await CallAsync(agent, "fetcher", "fetch", """{"note":"elsewhere.example"}"""), StringComparison.Ordinal);

        await OkAsync("server", "egress", "remove", "fetcher", "*.partner.example");
        Assert.Contains("done", await CallAsync(agent, "fetcher", "fetch", """{"url":"https://elsewhere.example/"}"""), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, (await RunAsync("server", "egress", "add", "fetcher", "a b")).Code);
    }

    [Fact]
    public async Task Tool_that_changed_is_held_until_the_terminal_approves_what_it_has_read()
    {
        await using var server = await ToolServer.StartAsync("""[{"name":"read","description":"Reads."}]""");
        var agent = await ConnectAsync("drifter", server);
        await WaitAsync("drifter", "read", "pinned");
        await OkAsync("catalogue", "mode", "drifter", "approve-all");
        Assert.Contains("Unknown tool", await CallAsync(agent, "drifter", "read"), StringComparison.Ordinal);
        await OkAsync("catalogue", "approve", "drifter", "read");
        Assert.Contains("done", await CallAsync(agent, "drifter", "read"), StringComparison.Ordinal);

        server.Tools = """[{"name":"read","description":"Reads, and mails it."}]""";
        await SendAsync(agent, "drifter", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}""");
        await WaitAsync("drifter", "read", "changed");
        Assert.Contains("Unknown tool: read", await CallAsync(agent, "drifter", "read"), StringComparison.Ordinal);
        var (code, difference) = await RunAsync("catalogue", "diff", "drifter", "read");
        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains("mails it", difference, StringComparison.Ordinal);
        var hash = (await console.Api().ReadAsync("/servers/drifter/catalogue")).GetProperty("capabilities")[0].Text("hash");
        Assert.Equal(ExitCode.Refused, (await RunAsync("catalogue", "approve", "drifter", "read", "--hash", new string('0', 64))).Code);
        await OkAsync("catalogue", "approve", "drifter", "read", "--hash", hash);
        Assert.Contains("done", await CallAsync(agent, "drifter", "read"), StringComparison.Ordinal);
        Assert.Equal(ExitCode.Ok, (await RunAsync("catalogue", "diff", "drifter")).Code);
    }

    [Fact]
    public async Task Tool_that_the_terminal_puts_into_a_group_is_decided_by_the_policies_on_it_with_the_next_call()
    {
        await using var server = await ToolServer.StartAsync("""[{"name":"record","annotations":{"readOnlyHint":true}},{"name":"other"}]""");
        var agent = await ConnectAsync("clinic", server);
        await WaitAsync("clinic", "record", "pinned");
        await PublishAsync("""@id(\"granted\") permit (principal, action, resource); @id(\"no-health\") forbid (principal, action, resource in DataClass::\"health\"); @id(\"no-night\") forbid (principal, action, resource in Toolset::\"night\") when { context.run.session || true };""");
        Assert.Contains("done", await CallAsync(agent, "clinic", "record"), StringComparison.Ordinal);

        await OkAsync("catalogue", "label", "clinic", "record", "--data-class", "health");
        Assert.Contains("Unknown tool: record", await CallAsync(agent, "clinic", "record"), StringComparison.Ordinal); // a forbid without conditions hides it
        Assert.DoesNotContain("\"record\"", await SendAsync(agent, "clinic", """{"jsonrpc":"2.0","id":1,"method":"tools/list"}"""), StringComparison.Ordinal);
        Assert.Contains("done", await CallAsync(agent, "clinic", "other"), StringComparison.Ordinal);
        Assert.Contains("health", await OkAsync("catalogue", "list", "clinic"), StringComparison.Ordinal);

        await OkAsync("catalogue", "label", "clinic", "record", "--toolset", "night", "--clear");
        Assert.Contains("4030", await CallAsync(agent, "clinic", "record"), StringComparison.Ordinal);
        await OkAsync("catalogue", "label", "clinic", "record", "--clear");
        Assert.Contains("done", await CallAsync(agent, "clinic", "record"), StringComparison.Ordinal);

        Assert.Contains("pinned definition", (await RunAsync("catalogue", "label", "clinic", "record", "--toolset", "read-only")).Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Refused, (await RunAsync("catalogue", "label", "clinic", "nothing", "--toolset", "night")).Code);
        Assert.Equal(ExitCode.Usage, (await RunAsync("catalogue", "label", "clinic", "record")).Code);
        var action = await Eventually.GetAsync(async () =>
            (await console.Api().ReadAsync("/actions?target=server:clinic")).GetProperty("items").EnumerateArray().Where(a => a.Text("action") == "catalogue.label").Select(a => a.Text("text")).LastOrDefault());
        Assert.Equal("The tool record of clinic is in toolsets (none) and data classes health.", action);
    }

    [Fact]
    public async Task Segments_and_roles_that_the_terminal_sets_decide_the_next_call()
    {
        await using var server = await ToolServer.StartAsync("""[{"name":"read"}]""");
        var agent = await ConnectAsync("segmented", server);
        await WaitAsync("segmented", "read", "pinned");
        await PublishAsync("""@id(\"granted\") permit (principal, action, resource); @id(\"finance\") forbid (principal, action, resource in Segment::\"production\") unless { principal in Role::\"finance\" };""");
        Assert.Contains("done", await CallAsync(agent, "segmented", "read"), StringComparison.Ordinal);

        await OkAsync("server", "segments", "segmented", "production", "eu");
        Assert.Contains("4030", await CallAsync(agent, "segmented", "read"), StringComparison.Ordinal);
        await OkAsync("agent", "roles", "segmented", "finance");
        Assert.Contains("done", await CallAsync(agent, "segmented", "read"), StringComparison.Ordinal);
        await OkAsync("agent", "roles", "segmented");
        Assert.Contains("4030", await CallAsync(agent, "segmented", "read"), StringComparison.Ordinal);

        Assert.Equal(["eu", "production"], (await console.Api().ReadAsync("/servers/segmented")).GetProperty("segments").EnumerateArray().Select(segment => segment.GetString()));
        Assert.Equal(ExitCode.Refused, (await RunAsync("server", "segments", "segmented", "a b")).Code);
        Assert.Equal(ExitCode.Refused, (await RunAsync("agent", "roles", "segmented", "a,b")).Code);
    }

    private async Task PublishAsync(string text)
    {
        var (_, revision) = await console.Api().SendAsync("POST", "/policies/revisions", $$$"""{"note":"Try it.","documents":{"policies.cedar":"{{{text}}}"}}""");
        var (status, published) = await console.Api().SendAsync("POST", $"/policies/revisions/{revision.GetProperty("number").GetInt64()}/approve", """{"alone":true}""");
        Assert.True(status == HttpStatusCode.OK, published.ToString());
    }

    private async Task<HttpClient> ConnectAsync(string name, ToolServer server)
    {
        var api = console.Api();
        await api.SendAsync("POST", "/servers", $$"""{"name":"{{name}}","endpoint":"{{server.Endpoint}}"}""");
        await api.SendAsync("POST", "/agents", $$"""{"name":"{{name}}"}""");
        await api.SendAsync("POST", "/grants", $$"""{"agent":"{{name}}","server":"{{name}}","tools":["*"]}""");
        return console.Api((await api.SendAsync("POST", $"/agents/{name}/tokens", "{}")).Body.Text("token"));
    }

    private async Task WaitAsync(string server, string name, string state)
    {
        await Eventually.GetAsync(async () =>
            (await console.Api().ReadAsync($"/servers/{server}/catalogue")).GetProperty("capabilities").EnumerateArray().Any(capability => capability.Text("name") == name && capability.Text("state") == state) ? state : null);
        await console.InForceAsync();
    }

    private Task<string> CallAsync(HttpClient agent, string server, string tool, string arguments = "{}") =>
        SendAsync(agent, server, $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{tool}}}","arguments":{{{arguments}}} } }""");

    private async Task<string> SendAsync(HttpClient agent, string server, string message)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(console.Addresses.Gateway, $"/mcp/{server}")) { Content = new StringContent(message, Encoding.UTF8, "application/json") };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        using var response = await agent.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }

    private async Task<string> OkAsync(params string[] arguments)
    {
        var (code, output) = await RunAsync(arguments);
        Assert.True(code == ExitCode.Ok, $"{string.Join(' ', arguments)}: {output}");
        return output;
    }

    private async Task<(int Code, string Output)> RunAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["SECCONSOLE_URL"] = console.Addresses.Console.ToString(),
            ["SECCONSOLE_TOKEN"] = console.ApiToken,
            ["SECCONSOLE_CA"] = console.Services.GetRequiredService<ServerCertificates>().TrustFile,
        };
        await using var output = new StringWriter();
        var code = await SecConsole.RunAsync(arguments, new Terminal(output, output, environment.GetValueOrDefault), TestContext.Current.CancellationToken);
        return (code, output.ToString());
    }
}
