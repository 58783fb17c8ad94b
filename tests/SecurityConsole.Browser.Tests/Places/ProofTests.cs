using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Browser.Tests.Places;

public sealed class ProofTests(ConsoleFixture console)
{
    [Fact]
    public async Task Chromium_is_observed_to_agree_on_X25519MLKEM768_with_the_console()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/cryptography?leg=console", "Cryptography");
        await page.Page.Locator(".table a.cell").First.ClickAsync();
        var drawer = page.Page.GetByRole(AriaRole.Complementary, new() { Name = "Handshake" });
        await Assertions.Expect(drawer.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("X25519MLKEM768");
        await Assertions.Expect(drawer).ToContainTextAsync("TLS 1.3");
        await page.ScreenshotAsync("handshake");
        await page.AssertAccessibleAsync();
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Chromium_is_observed_to_agree_on_X25519MLKEM768_with_the_gateway()
    {
        await using var page = await console.OpenAsync();
        await page.Page.GotoAsync(new Uri(console.Gateway, "/health/live").ToString());
        await page.Page.GetByText("\"live\"").WaitForAsync();

        await page.GotoAsync("/cryptography?leg=gateway&verdict=accepted", "Cryptography");
        await page.Page.Locator(".table a.cell").First.ClickAsync();
        var drawer = page.Page.GetByRole(AriaRole.Complementary, new() { Name = "Handshake" });
        await Assertions.Expect(drawer.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToHaveTextAsync("X25519MLKEM768");
        await Assertions.Expect(drawer).ToContainTextAsync("h2"); // agents of the demo speak HTTP/1.1
    }

    [Fact]
    public async Task Ledger_is_verified_on_request_and_found_whole()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/ledger", "Ledger");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Verify the ledger" }).ClickAsync();
        await page.Page.GetByText("The ledger is whole.").WaitForAsync();
        await page.ScreenshotAsync("verified");
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Leaf_is_proved_to_lead_to_the_signed_root()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/ledger?leaf=0", "Ledger");
        await page.Page.GetByText("Leaf 0 leads to the signed root").WaitForAsync();
        var receipt = await page.Page.RunAndWaitForDownloadAsync(() => page.Page.GetByRole(AriaRole.Link, new() { Name = "Receipt" }).ClickAsync());
        Assert.Equal("leaf-0.tlog-proof", receipt.SuggestedFilename);
        Assert.Null(await receipt.FailureAsync());
        Assert.StartsWith("c2sp.org/tlog-proof@v1", await File.ReadAllTextAsync(await receipt.PathAsync(), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        page.AssertNoProblems();
    }
}
