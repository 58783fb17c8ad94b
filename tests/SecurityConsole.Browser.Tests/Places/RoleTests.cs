using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Browser.Tests.Places;

public sealed class RoleTests(ConsoleFixture console)
{
    [Fact]
    public async Task Viewer_sees_the_inventory_and_is_offered_no_change()
    {
        await using var page = await console.OpenAsync("Viewer");
        await page.GotoAsync("/agents/coding-agent", "coding-agent");
        await page.Page.GetByText("What it may use").WaitForAsync();
        foreach (var verb in new[] { "Suspend", "Remove", "Grant", "Edit", "Withdraw" })
        {
            Assert.Equal(0, await page.Page.GetByRole(AriaRole.Button, new() { Name = verb }).CountAsync());
        }

        await page.GotoAsync("/settings?tab=people", "Settings");
        await page.Page.GetByText("Your role does not open this page").WaitForAsync();
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Responder_may_stop_an_agent_and_not_change_what_it_may_use()
    {
        await using var page = await console.OpenAsync("Responder");
        await page.GotoAsync("/agents/finance-analyst", "finance-analyst");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Suspend" }).WaitForAsync();
        Assert.Equal(0, await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove" }).CountAsync());
        Assert.Equal(0, await page.Page.GetByRole(AriaRole.Button, new() { Name = "Grant" }).CountAsync());
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Administrator_is_offered_every_change()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/agents/coding-agent", "coding-agent");
        foreach (var verb in new[] { "Suspend", "Remove", "Grant" })
        {
            await page.Page.GetByRole(AriaRole.Button, new() { Name = verb, Exact = true }).First.WaitForAsync();
        }
    }
}
