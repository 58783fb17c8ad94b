using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Browser.Tests.Places;

public sealed partial class LiveTests(ConsoleFixture console)
{
    [Fact]
    public async Task Call_through_the_gateway_appears_without_a_reload_and_its_drawer_explains_it()
    {
        var tool = $"tool-{Guid.CreateVersion7():N}";
        var token = await IssueTokenAsync("coding-agent");
        await using var page = await console.OpenAsync();
        await page.GotoAsync($"/live?q={tool}", "Live");
        await page.Page.GetByText("No call fits these filters").WaitForAsync();

        await CallAsync(token, "tickets", tool);

        await page.Page.GetByRole(AriaRole.Link, new() { Name = tool }).ClickAsync();
        var drawer = page.Page.GetByRole(AriaRole.Complementary, new() { Name = "Call" });
        await drawer.GetByText("The gateway refused it", new() { Exact = false }).First.WaitForAsync();
        await Assertions.Expect(drawer).ToContainTextAsync("X25519MLKEM768");
        await page.ScreenshotAsync("live-drawer");
        await page.AssertAccessibleAsync();
        page.AssertNoProblems();
    }

    [Fact]
    public async Task New_calls_appear_while_following_and_stay_away_while_paused()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/live", "Live");
        var first = page.Page.Locator("#calls tr.call[data-id]").First;
        var before = await first.GetAttributeAsync("data-id");
        await Assertions.Expect(first).Not.ToHaveAttributeAsync("data-id", before!);

        await page.WaitForKeysAsync();
        await page.Page.Keyboard.PressAsync("p");
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Paused · \\d+ newer", RegexOptions.None, TimeSpan.FromSeconds(1)) }).WaitForAsync();
        var held = await first.GetAttributeAsync("data-id");
        await page.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Paused · [1-9]\\d newer", RegexOptions.None, TimeSpan.FromSeconds(1)) }).WaitForAsync();
        Assert.Equal(held, await first.GetAttributeAsync("data-id"));

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Resume" }).ClickAsync();
        await page.Page.GetByText("Following").WaitForAsync();
        await Assertions.Expect(first).Not.ToHaveAttributeAsync("data-id", held!);
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Filters_are_in_the_url_and_only_calls_that_fit_are_shown()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/live", "Live");
        await page.Page.GetByLabel("Agent", new() { Exact = true }).SelectOptionAsync("support-assistant");
        await page.AssertUrlAsync("/live?agent=support-assistant");
        await Assertions.Expect(page.Page.Locator("#calls td.agent").First).ToHaveTextAsync("support-assistant");
        await page.Page.ReloadAsync();
        await page.Page.Locator("#calls td.agent").First.WaitForAsync();
        Assert.All(await page.Page.Locator("#calls td.agent").AllInnerTextsAsync(), agent => Assert.Equal("support-assistant", agent));
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Clear" }).ClickAsync();
        await page.AssertUrlAsync("/live");
        page.AssertNoProblems();
    }

    [Fact]
    public async Task List_is_walked_by_keyboard_and_focus_comes_back()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/live", "Live");
        await page.Page.Locator("#calls tr.call[data-id]").Nth(3).WaitForAsync();
        await page.WaitForKeysAsync();
        await page.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Page).ToHaveURLAsync(OneCall());
        var first = page.Page.Url;
        await page.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Page).Not.ToHaveURLAsync(first);
        await page.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(page.Page).ToHaveURLAsync(first);
        await Assertions.Expect(page.Page.Locator("#calls tr.selected")).ToHaveCountAsync(1);
        await page.Page.Keyboard.PressAsync("Escape");
        await page.AssertUrlAsync("/live");
        await page.Page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Page.Locator("#call-search")).ToBeFocusedAsync();
        page.AssertNoProblems();
    }

    private async Task<string> IssueTokenAsync(string agent)
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync($"/agents/{agent}?tab=tokens", agent);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Issue token" }).ClickAsync();
        return (await page.Page.Locator("pre.code").First.InnerTextAsync()).Trim();
    }

    private async Task CallAsync(string token, string server, string tool)
    {
        using var client = console.CreateAgentClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/mcp/{server}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        request.Headers.Add("MCP-Protocol-Version", "2026-07-28");
        request.Headers.Add("Mcp-Method", "tools/call");
        request.Headers.Add("Mcp-Name", tool);
        request.Content = new StringContent(
            $$$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientInfo":{"name":"test","version":"1"},"io.modelcontextprotocol/clientCapabilities":{}},"name":"{{{{tool}}}}","arguments":{}}}""",
            Encoding.UTF8,
            "application/json");
        using var answer = await client.SendAsync(request);
    }

    [GeneratedRegex(@"/live\?call=[0-9a-f-]{36}$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex OneCall();
}
