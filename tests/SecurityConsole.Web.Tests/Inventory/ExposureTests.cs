using System.Diagnostics;
using System.Text.Json;
using SecurityConsole.Cryptography.Native;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Inventory;

public sealed class ExposureTests
{
    [Fact]
    public async Task Call_that_a_classical_client_of_OpenSSL_makes_is_exposed_with_its_agent_server_and_bytes()
    {
        await using var console = new RunningConsole { Options = options => options.GatewayProfile = "classical-transition" };
        await console.StartAsync();
        var api = console.Api();
        await api.SendAsync("POST", "/servers", """{"name":"tickets","endpoint":"https://127.0.0.1:9/mcp"}""");
        await api.SendAsync("POST", "/agents", """{"name":"old-agent"}""");
        var (_, issued) = await api.SendAsync("POST", "/agents/old-agent/tokens", "{}");
        const string Body = """{"jsonrpc":"2.0","id":1,"method":"tools/list","params":{}}""";
        await SendAsync(
            console.Addresses.GatewayPort,
            $"POST /mcp/tickets HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer {issued.Text("token")}\r\nAccept: application/json, text/event-stream\r\nContent-Type: application/json\r\nContent-Length: {Body.Length}\r\nConnection: close\r\n\r\n{Body}");

        var exposure = JsonElement.Parse(await Eventually.GetAsync(async () =>
        {
            var found = await api.ReadAsync("/cryptography/exposure");
            return found.GetProperty("calls").GetInt64() > 0 ? found.GetRawText() : null;
        }));

        var calls = Assert.Single(exposure.GetProperty("items").EnumerateArray());
        Assert.Equal(("old-agent", "tickets", "x25519"), (calls.Text("agent"), calls.Text("server"), calls.Text("agentGroup")));
        Assert.Equal(JsonValueKind.Null, calls.GetProperty("serverGroup").ValueKind);
        Assert.True(calls.GetProperty("bytes").GetInt64() >= Body.Length);
        Assert.Contains(exposure.GetProperty("legs").EnumerateArray(), leg => (leg.Text("leg"), leg.Text("endpoint"), leg.Text("group")) == ("gateway", "gateway", "x25519"));
        Assert.Contains("\"securityconsole:classical-handshakes\"", await api.GetStringAsync(new Uri("/api/v1/cbom", UriKind.Relative)), StringComparison.Ordinal);
    }

    private static async Task SendAsync(int port, string request)
    {
        var source = OpenSslRuntime.Current!.Source;
        var start = new ProcessStartInfo(source == "system" ? "openssl" : Path.Combine(source, "bin", "openssl"), ["s_client", "-connect", $"127.0.0.1:{port}", "-groups", "X25519", "-quiet", "-ign_eof"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("OPENSSL_CONF");
        using var process = Process.Start(start)!;
        await process.StandardInput.WriteAsync(request);
        process.StandardInput.Close();
        await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
    }
}
