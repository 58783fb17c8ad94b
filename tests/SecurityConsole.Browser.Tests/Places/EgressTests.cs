using System.Net.Http.Headers;
using System.Text;
using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Browser.Tests.Places;

/// <summary>Where a server may be told to go is said in a browser, and the next call obeys.</summary>
public sealed class EgressTests(ConsoleFixture console)
{
    [Fact]
    public async Task Entry_and_mapping_are_made_on_screen_obeyed_by_the_next_call_and_taken_away_again()
    {
        await using var server = await ToolServer.StartAsync("""[{"name":"fetch","inputSchema":{"type":"object","properties":{"url":{"type":"string"},"note":{"type":"string"}}}}]""");
        await using var page = await console.OpenAsync();
        var token = await CatalogueTests.ConnectAsync(page, "going", server);
        using var agent = console.CreateAgentClient();
        agent.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await page.GotoAsync("/servers/going?tab=catalogue", "going");
        await page.Page.Locator("#catalogue tr").Filter(new() { HasText = "fetch" }).GetByText("Pinned").WaitForAsync();
        Assert.Contains("done", await CallAsync(agent, """{"url":"https://elsewhere.example/"}"""), StringComparison.Ordinal);

        await page.GotoAsync("/servers/going?tab=egress", "going");
        await page.Page.GetByText("Nothing is restricted").WaitForAsync();
        await page.AssertAccessibleAsync();
        await page.Page.Locator("#egress-pattern").FillAsync("a b");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.Page.Locator("#egress-pattern-error").WaitForAsync();
        await page.AssertAccessibleAsync();
        await page.Page.Locator("#egress-pattern").FillAsync("*.PARTNER.example");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add", Exact = true }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "*.partner.example", Exact = true }).WaitForAsync();
        Assert.Contains("4030", await CallAsync(agent, """{"url":"https://elsewhere.example/"}"""), StringComparison.Ordinal);
        Assert.Contains("done", await CallAsync(agent, """{"url":"https://api.partner.example/"}"""), StringComparison.Ordinal);
        Assert.Contains("done", await CallAsync(agent, """{"note":"elsewhere.example"}"""), StringComparison.Ordinal);

        await page.Page.Locator("#egress-tool").FillAsync("fetch");
        await page.Page.Locator("#egress-pointer").FillAsync("/note");
        await page.Page.Locator("#egress-holds").SelectOptionAsync("Host");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Say so" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "/note", Exact = true }).WaitForAsync();
        Assert.Contains("4030", await CallAsync(agent, """{"note":"elsewhere.example"}"""), StringComparison.Ordinal);
        await page.ScreenshotAsync("server-egress");
        await page.AssertAccessibleAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove *.partner.example" }).ClickAsync();
        await page.Page.GetByText("Nothing is restricted").WaitForAsync();
        Assert.Contains("done", await CallAsync(agent, """{"url":"https://elsewhere.example/"}"""), StringComparison.Ordinal);
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Viewer_sees_the_list_and_changes_nothing()
    {
        await using var page = await console.OpenAsync("Viewer");
        await page.GotoAsync("/servers/payroll?tab=egress", "payroll");
        await page.Page.GetByText("Nothing is restricted").WaitForAsync();
        Assert.Equal(0, await page.Page.Locator("#egress-pattern").CountAsync());
        page.AssertNoProblems();
    }

    private async Task<string> CallAsync(HttpClient agent, string arguments)
    {
        var message = $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"fetch","arguments":{{{arguments}}} } }""";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(console.Gateway, "/mcp/going")) { Content = new StringContent(message, Encoding.UTF8, "application/json") };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        using var response = await agent.SendAsync(request, TestContext.Current.CancellationToken);
        return await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
    }
}
