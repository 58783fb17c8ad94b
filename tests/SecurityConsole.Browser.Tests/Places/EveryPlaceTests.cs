using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Browser.Tests.Places;

public sealed class EveryPlaceTests(ConsoleFixture console)
{
    public static TheoryData<string, string, string> Places => new()
    {
        { "overview", "/", "Overview" },
        { "live", "/live", "Live" },
        { "on-call", "/holds", "On call" },
        { "agents", "/agents", "Agents" },
        { "agent", "/agents/coding-agent", "coding-agent" },
        { "agent-tokens", "/agents/coding-agent?tab=tokens", "coding-agent" },
        { "agent-identity", "/agents/coding-agent?tab=identity", "coding-agent" },
        { "agent-calls", "/agents/coding-agent?tab=calls", "coding-agent" },
        { "agent-connect", "/agents/coding-agent?tab=connect", "coding-agent" },
        { "servers", "/servers", "Servers" },
        { "server", "/servers/payroll", "payroll" },
        { "server-capabilities", "/servers/payroll?tab=capabilities", "payroll" },
        { "server-catalogue", "/servers/payroll?tab=catalogue", "payroll" },
        { "server-egress", "/servers/payroll?tab=egress", "payroll" },
        { "server-identity", "/servers/payroll?tab=identity", "payroll" },
        { "networks", "/context", "Context" },
        { "time", "/context?tab=time", "Context" },
        { "devices", "/context?tab=devices", "Context" },
        { "locations", "/context?tab=locations", "Context" },
        { "budgets", "/context?tab=budgets", "Context" },
        { "policies", "/policies", "Policies" },
        { "policies-list", "/policies?view=form", "Policies" },
        { "policies-tests", "/policies?tab=tests", "Policies" },
        { "policies-simulate", "/policies?tab=simulate", "Policies" },
        { "policies-compare", "/policies?tab=compare", "Policies" },
        { "policies-findings", "/policies?tab=findings", "Policies" },
        { "policies-revisions", "/policies?tab=revisions&revision=1", "Policies" },
        { "policies-packs", "/policies?tab=packs", "Policies" },
        { "policies-rules", "/policies?tab=rules", "Policies" },
        { "handshakes", "/cryptography", "Cryptography" },
        { "coverage", "/cryptography?tab=coverage", "Cryptography" },
        { "algorithms", "/cryptography?tab=algorithms&kind=key-exchange", "Cryptography" },
        { "algorithm", "/cryptography?tab=algorithms&algorithm=X25519MLKEM768", "Cryptography" },
        { "keys", "/cryptography?tab=keys", "Cryptography" },
        { "profiles", "/cryptography?tab=profiles", "Cryptography" },
        { "transport", "/cryptography?tab=transport", "Cryptography" },
        { "peers", "/cryptography?tab=peers", "Cryptography" },
        { "inventory", "/cryptography?tab=inventory&hours=1", "Cryptography" },
        { "entropy", "/cryptography?tab=entropy", "Cryptography" },
        { "hsm", "/cryptography?tab=hsm", "Cryptography" },
        { "certificates", "/cryptography?tab=certificates", "Cryptography" },
        { "ledger", "/ledger?leaf=3", "Ledger" },
        { "health", "/settings", "Settings" },
        { "people", "/settings?tab=people", "Settings" },
        { "tokens", "/settings?tab=tokens", "Settings" },
        { "issuers", "/settings?tab=issuers", "Settings" },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Place_is_accessible_in_both_themes_and_the_browser_has_nothing_to_complain_about(string name, string path, string heading)
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var page = await console.OpenAsync(theme: theme);
            await page.GotoAsync(path, heading);
            await page.Page.Locator(".skeleton, .starting").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
            await page.ScreenshotAsync(name);
            await page.AssertAccessibleAsync();
            page.AssertNoProblems();
        }
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task Place_fits_a_phone(string name, string path, string heading)
    {
        await using var page = await console.OpenAsync(width: 390);
        await page.GotoAsync(path, heading);
        await page.ScreenshotAsync(name);
        var overflow = await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"{name} is {overflow} px wider than the screen");
        page.AssertNoProblems();
    }

    [Fact]
    public void First_run_leads_to_the_overview_without_a_complaint_of_the_browser() => Assert.Empty(console.FirstRunProblems);

    [Fact]
    public async Task Sign_in_page_is_accessible_in_both_themes()
    {
        foreach (var theme in new[] { ColorScheme.Light, ColorScheme.Dark })
        {
            await using var page = await console.OpenAsync(role: null, theme: theme);
            await page.Page.GotoAsync("/live");
            Assert.Contains("/sign-in", page.Page.Url, StringComparison.Ordinal);
            await page.ScreenshotAsync("sign-in");
            await page.AssertAccessibleAsync();
            page.AssertNoProblems();
        }
    }

    [Fact]
    public async Task Theme_is_kept_over_a_reload()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/", "Overview");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Dark theme" }).ClickAsync();
        await page.Page.ReloadAsync();
        Assert.Equal("dark", await page.Page.Locator("html").GetAttributeAsync("data-theme"));
    }

    [Fact]
    public async Task Palette_leads_to_a_place_by_keyboard_alone()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/", "Overview");
        await page.Page.Keyboard.PressAsync("Control+k");
        await page.Page.GetByRole(AriaRole.Combobox).WaitForAsync();
        await page.Page.Keyboard.TypeAsync("ledg");
        await page.Page.GetByRole(AriaRole.Option, new() { Name = "Ledger" }).WaitForAsync();
        await page.ScreenshotAsync("palette");
        await page.AssertAccessibleAsync();
        await page.Page.Keyboard.PressAsync("Enter");
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Ledger", Level = 1 }).WaitForAsync();
        page.AssertNoProblems();
    }
}
