using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Browser.Tests.Places;

public sealed class ContextTests(ConsoleFixture console)
{
    [Fact]
    public async Task Network_is_named_on_screen_and_says_at_once_that_one_is_in_it()
    {
        var name = $"n{Guid.CreateVersion7():N}"[..20];
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/context", "Context");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Name a network" }).First.ClickAsync();
        await page.Page.Locator("#network-name").FillAsync(name);
        await page.Page.Locator("#network-ranges").FillAsync("127.0.0.1/8");
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".field-error")).ToContainTextAsync("Write 127.0.0.0/8.");
        await page.Page.Locator("#network-ranges").FillAsync("127.0.0.0/8\n::1");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".note").First).ToContainTextAsync(name);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = $"Remove {name}" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".note").First).Not.ToContainTextAsync(name);
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Window_source_and_budget_are_made_on_screen()
    {
        var name = $"c{Guid.CreateVersion7():N}"[..20];
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/context?tab=time", "Context");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a window" }).First.ClickAsync();
        await page.Page.Locator("#window-name").FillAsync(name);
        await page.Page.Locator("#window-start").FillAsync("00:00");
        await page.Page.Locator("#window-end").FillAsync("24:00");
        await page.Page.GetByLabel("Saturday").CheckAsync();
        await page.Page.GetByLabel("Sunday").CheckAsync();
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator(".note").First).ToContainTextAsync(name);

        await page.GotoAsync("/context?tab=devices", "Context");
        await page.Page.Locator("#source-name").FillAsync(name);
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Issue a secret" }).ClickAsync();
        await Assertions.Expect(page.Page.Locator("pre.code")).ToContainTextAsync("scd_");
        await page.AssertAccessibleAsync();

        await page.GotoAsync("/context?tab=budgets", "Context");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Set a budget" }).First.ClickAsync();
        await page.Page.Locator("#budget-name").FillAsync(name);
        await page.Page.Locator("#budget-rule").FillAsync("often");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.Locator(".field-error").WaitForAsync();
        await page.Page.Locator("#budget-rule").FillAsync("1000000/s");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "1000000/s" }).First.WaitForAsync();
        page.AssertNoProblems();
    }
}
