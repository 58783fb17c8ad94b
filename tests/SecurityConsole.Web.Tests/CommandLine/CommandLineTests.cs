using System.Net.Http.Headers;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Web.Tests.Common;
using ExitCode = SecurityConsole.Connector.CommandLine.ExitCode;
using SecConsole = SecurityConsole.Connector.CommandLine.SecConsole;
using Terminal = SecurityConsole.Connector.CommandLine.Terminal;

namespace SecurityConsole.Web.Tests.CommandLine;

/// <summary>The commands of <c>secconsole</c> against the real REST API, over real TLS.</summary>
[Collection(RunningConsoleCollection.Name)]
public sealed class CommandLineTests(RunningConsole console)
{
    [Fact]
    public async Task Everything_from_registration_to_a_verified_receipt_is_work_for_a_terminal()
    {
        await OkAsync("server", "register", "cli-server", "http://127.0.0.1:9/mcp", "--allow-plaintext", "--owner", "ops");
        var token = (await OkAsync("agent", "register", "cli-agent", "--token", "--days", "30")).Trim();
        var grant = JsonElement.Parse(await OkAsync("grant", "add", "cli-agent", "cli-server", "--tool", "read_*", "-o", "json")).Text("id");
        Assert.Contains("cli-server", await OkAsync("server", "list"), StringComparison.Ordinal);
        Assert.Contains("read_*", await OkAsync("grant", "list", "--agent", "cli-agent"), StringComparison.Ordinal);

        await CallAsync(token, "cli-server");
        var call = await Eventually.GetAsync(async () =>
            JsonElement.Parse(await OkAsync("calls", "list", "--agent", "cli-agent", "-o", "json")).GetProperty("items").EnumerateArray().Select(c => c.Text("id")).FirstOrDefault());
        var receipt = Path.Combine(console.DataFolder, $"{call}.tlog-proof");
        await Eventually.GetAsync(async () => (await RunAsync("ledger", "receipt", "get", call, "--file", receipt)).Code == ExitCode.Ok ? receipt : null);
        var keys = Path.Combine(console.DataFolder, "ledger", "keys");
        Assert.StartsWith("VERIFIED", await OkAsync("ledger", "receipt", "verify", receipt, "--public-key", keys), StringComparison.Ordinal);
        Assert.StartsWith("VERIFIED", await OkAsync("ledger", "verify", Path.Combine(console.DataFolder, "ledger"), "--public-key", keys), StringComparison.Ordinal);

        await OkAsync("grant", "remove", grant);
        await OkAsync("agent", "remove", "cli-agent");
        await OkAsync("server", "remove", "cli-server");
        Assert.DoesNotContain("cli-agent", await OkAsync("agent", "list"), StringComparison.Ordinal);
        Assert.DoesNotContain("cli-server", await OkAsync("server", "list"), StringComparison.Ordinal);
        Assert.StartsWith("version: ", await OkAsync("status"), StringComparison.Ordinal);
        Assert.StartsWith("No HSM is in use", await OkAsync("hsm", "status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agent_and_server_are_stopped_and_let_go_again()
    {
        await OkAsync("server", "register", "cli-stopped", "https://stopped.example/mcp");
        await OkAsync("agent", "register", "cli-stopped");

        await OkAsync("agent", "suspend", "cli-stopped");
        await OkAsync("server", "disable", "cli-stopped");
        Assert.True((await console.Api().ReadAsync("/agents/cli-stopped")).GetProperty("suspended").GetBoolean());
        Assert.True((await console.Api().ReadAsync("/servers/cli-stopped")).GetProperty("disabled").GetBoolean());

        await OkAsync("agent", "resume", "cli-stopped");
        await OkAsync("server", "enable", "cli-stopped");
        Assert.False((await console.Api().ReadAsync("/agents/cli-stopped")).GetProperty("suspended").GetBoolean());
        Assert.False((await console.Api().ReadAsync("/servers/cli-stopped")).GetProperty("disabled").GetBoolean());
    }

    [Theory]
    [InlineData("agent", "suspend", "nobody")]
    [InlineData("agent", "remove", "nobody")]
    [InlineData("server", "disable", "nobody")]
    [InlineData("server", "remove", "../agents")]
    [InlineData("grant", "remove", "00000000-0000-0000-0000-000000000000")]
    [InlineData("agent", "register", "Not A Name")]
    [InlineData("grant", "add", "nobody", "nowhere", "--everything")]
    public async Task What_the_console_refuses_is_said_and_is_the_exit_code(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);

        Assert.Equal(ExitCode.Refused, code);
        Assert.Empty(output);
        Assert.StartsWith("error: ", error, StringComparison.Ordinal);
        Assert.DoesNotContain("without a reason", error, StringComparison.Ordinal);
    }

    private async Task<string> OkAsync(params string[] arguments)
    {
        var (code, output, error) = await RunAsync(arguments);
        Assert.True(code == ExitCode.Ok, $"secconsole {string.Join(' ', arguments)} ended with {code}: {error}");
        return output;
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string>
        {
            ["SECCONSOLE_URL"] = console.Addresses.Console.ToString(),
            ["SECCONSOLE_TOKEN"] = console.ApiToken,
            ["SECCONSOLE_CA"] = console.Services.GetRequiredService<ServerCertificates>().TrustFile,
        };
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        var code = await SecConsole.RunAsync(arguments, new Terminal(output, error, environment.GetValueOrDefault), TestContext.Current.CancellationToken);
        return (code, output.ToString(), error.ToString());
    }

    // The server does not exist, and the tool is not granted: the refusal is recorded all the same.
    private async Task CallAsync(string token, string server)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(console.Addresses.Gateway, $"/mcp/{server}"))
        {
            Content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"write_all","arguments":{}}}""", new MediaTypeHeaderValue("application/json")),
        };
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        using var answer = await console.Browser().SendAsync(request);
        Assert.NotEqual(System.Net.HttpStatusCode.InternalServerError, answer.StatusCode);
    }
}
