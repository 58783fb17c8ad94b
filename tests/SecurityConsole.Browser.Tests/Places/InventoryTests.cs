using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Browser.Tests.Places;

public sealed class InventoryTests(ConsoleFixture console)
{
    [Fact]
    public async Task Server_agent_grant_and_token_are_made_on_screen_and_taken_back()
    {
        var name = $"t{Guid.CreateVersion7():N}"[..20];
        await using var page = await console.OpenAsync();
        await RegisterServerAsync(page, name);

        await page.GotoAsync("/agents", "Agents");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Register agent" }).ClickAsync();
        await page.Page.GetByLabel("Name").FillAsync("Not A Name");
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Register", Exact = true }).ClickAsync();
        await page.Page.Locator(".field-error").WaitForAsync();
        await page.Page.GetByLabel("Name").FillAsync(name);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Register", Exact = true }).ClickAsync();
        await page.AssertUrlAsync($"/agents/{name}?tab=connect");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Access" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Grant access" }).ClickAsync();
        await page.Page.Locator("#grant-server").SelectOptionAsync(name);
        await page.ScreenshotAsync("grant");
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Grant", Exact = true }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = name, Exact = true }).WaitForAsync();

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Connect" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Issue a token for 90 days" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("pre.code").Last).ToContainTextAsync($"/mcp/{name}");
        await Assertions.Expect(page.Page.Locator("pre.code").Last).ToContainTextAsync("Bearer sca_");

        await page.Page.GetByRole(AriaRole.Link, new() { Name = "Identity" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Enrol" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("pre.code").First).ToContainTextAsync("sce_");
        var roles = page.Page.GetByRole(AriaRole.Region, new() { Name = "Owner and roles" });
        await roles.GetByLabel("Roles").FillAsync("a b");
        await roles.GetByRole(AriaRole.Button).ClickAsync();
        await roles.GetByText("Use 1 to 30 letters").WaitForAsync();
        await page.AssertAccessibleAsync();
        await roles.GetByLabel("Roles").FillAsync("reader, finance");
        await roles.GetByRole(AriaRole.Button).ClickAsync();
        await roles.GetByText("It holds from the next call on").WaitForAsync();
        await Assertions.Expect(roles.GetByLabel("Roles")).ToHaveValueAsync("finance, reader");
        await page.Page.GetByLabel("Needs a post-quantum certificate").CheckAsync();
        await page.Page.GetByLabel("Certificates of external authorities").FillAsync("nobody");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Page.Locator(".field-error").WaitForAsync();
        await page.AssertAccessibleAsync();
        await page.Page.GetByLabel("Certificates of external authorities").FillAsync($"spiffe://partner.test/{name}");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Region, new() { Name = "Identity" }).GetByText("It holds from the next call on").WaitForAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByText("refused everywhere").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Suspend" }).ClickAsync();
        await page.Page.GetByText("Suspended").WaitForAsync();
        page.AssertNoProblems();
    }

    [Fact]
    public async Task What_a_server_is_called_or_says_is_shown_as_text()
    {
        var name = $"m{Guid.CreateVersion7():N}"[..20];
        const string Markup = "<img src=x onerror=document.title='owned'>";
        await using var page = await console.OpenAsync();
        await RegisterServerAsync(page, name, Markup);
        await page.Page.GetByText(Markup).First.WaitForAsync();
        Assert.Equal(0, await page.Page.Locator("main img").CountAsync());
        Assert.DoesNotContain("owned", await page.Page.TitleAsync(), StringComparison.Ordinal);
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Server_by_connector_gets_its_token_on_screen_and_fits_a_phone()
    {
        var name = $"c{Guid.CreateVersion7():N}"[..20];
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/servers", "Servers");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Register server" }).ClickAsync();
        await page.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.Page.Locator("#server-transport").SelectOptionAsync("Connector");
        await page.Page.GetByText("dials in. Issue its token").WaitForAsync();
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Register", Exact = true }).ClickAsync();
        await page.AssertUrlAsync($"/servers/{name}");

        await page.Page.GetByText("Not connected").First.WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Issue its token" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("pre.code").First).ToContainTextAsync("scs_");
        await Assertions.Expect(page.Page.Locator("pre.code").Last).ToContainTextAsync($"--server {name}");
        await page.ScreenshotAsync("server-connector");
        await page.AssertAccessibleAsync();
        await page.Page.SetViewportSizeAsync(390, 844);
        var overflow = await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"The page is {overflow} px wider than the screen.");

        await page.GotoAsync("/servers", "Servers");
        await page.Page.GetByText("by connector, which is not connected").First.WaitForAsync();
        page.AssertNoProblems();
    }

    private static async Task RegisterServerAsync(ConsolePage page, string name, string description = "")
    {
        await page.GotoAsync("/servers", "Servers");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Register server" }).ClickAsync();
        await page.Page.GetByLabel("Name", new() { Exact = true }).FillAsync(name);
        await page.Page.GetByLabel("MCP endpoint").FillAsync("https://localhost:9/mcp");
        await page.Page.GetByLabel("What it is for").FillAsync(description);
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Register", Exact = true }).ClickAsync();
        await page.AssertUrlAsync($"/servers/{name}");
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = name, Level = 1 }).WaitForAsync();
    }
}
