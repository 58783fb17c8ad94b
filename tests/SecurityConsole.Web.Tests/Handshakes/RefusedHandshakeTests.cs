using System.Diagnostics;
using System.Text.Json;
using SecurityConsole.Cryptography.Native;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Handshakes;

[Collection(RunningConsoleCollection.Name)]
public sealed class RefusedHandshakeTests(RunningConsole console)
{
    [Theory]
    [InlineData("gateway")]
    [InlineData("console")]
    public async Task Classical_client_of_OpenSSL_gets_alert_40_and_the_refusal_is_stored_with_its_reason(string leg)
    {
        var before = await NewestAsync("/handshakes?limit=1");
        var printed = await ConnectAsync(leg == "gateway" ? console.Addresses.GatewayPort : console.Addresses.ConsolePort, "X25519");

        Assert.Contains("alert number 40", printed, StringComparison.Ordinal);
        var handshake = JsonElement.Parse(await Eventually.GetAsync(() => FirstAsync($"/handshakes?leg={leg}&verdict=refused&after={before}")));
        Assert.Equal([0x001D], handshake.GetProperty("offeredGroups").EnumerateArray().Select(g => g.GetInt32()));
        Assert.Contains("X25519MLKEM768", handshake.Text("reason"), StringComparison.Ordinal);
        // Not the first alert after the mark: the mark's own connection may have reached the store after an alert of another test.
        await Eventually.GetAsync(() => FirstAsync($"/alerts?after={before}", handshake.Text("id")));
    }

    [Fact]
    public async Task Hybrid_client_of_OpenSSL_is_observed_to_agree_with_the_gateway()
    {
        var before = await NewestAsync("/handshakes?limit=1");
        await ConnectAsync(console.Addresses.GatewayPort, "X25519MLKEM768");

        var handshake = JsonElement.Parse(await Eventually.GetAsync(() => FirstAsync($"/handshakes?leg=gateway&verdict=accepted&after={before}")));
        Assert.Equal(0x11EC, handshake.GetProperty("agreedGroup").GetInt32());
    }

    [Fact]
    public async Task Start_says_which_listener_accepts_classical_key_exchange()
    {
        await using var transitional = new RunningConsole { Options = options => options.GatewayProfile = "classical-transition" };
        await transitional.StartAsync();

        Assert.Contains("WARNING      the gateway accepts classical key exchange", transitional.Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("the console accepts", transitional.Output.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("alert number 40", await ConnectAsync(transitional.Addresses.GatewayPort, "X25519"), StringComparison.Ordinal);
    }

    private async Task<long> NewestAsync(string path) =>
        (await console.Api().ReadAsync(path)).GetProperty("items").EnumerateArray().Select(i => i.GetProperty("sequence").GetInt64()).FirstOrDefault(-1);

    /// <summary>The first fact of the page (they come newest first) that says <paramref name="mention"/>.</summary>
    private async Task<string?> FirstAsync(string path, string mention = "") =>
        (await console.Api().ReadAsync(path)).GetProperty("items").EnumerateArray().Select(i => i.GetRawText())
            .LastOrDefault(i => i.Contains(mention, StringComparison.Ordinal));

    private static async Task<string> ConnectAsync(int port, string groups)
    {
        var source = OpenSslRuntime.Current!.Source;
        var start = new ProcessStartInfo(source == "system" ? "openssl" : Path.Combine(source, "bin", "openssl"), ["s_client", "-connect", $"127.0.0.1:{port}", "-groups", groups, "-ign_eof"])
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Remove("OPENSSL_CONF");
        using var process = Process.Start(start)!;
        try
        {
            await process.StandardInput.WriteAsync("GET /health/live HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            process.StandardInput.Close();
        }
        catch (IOException)
        {
            // Refused before it read its input.
        }

        var output = process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        var errors = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
        return await output + await errors;
    }
}
