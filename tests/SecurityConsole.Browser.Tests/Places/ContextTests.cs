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
    public async Task Costs_their_classes_believed_connectors_and_locations_have_their_place()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/context?tab=budgets", "Context");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Set a class" }).ClickAsync();
        await page.Page.Locator("#class-name").FillAsync("expensive");
        await page.Page.Locator("#class-units").FillAsync("0");
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.Locator(".field-error").WaitForAsync();
        await page.Page.Locator("#class-units").FillAsync("10");
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "expensive", Exact = true }).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Set costs" }).ClickAsync();
        await page.Page.Locator("#cost-server").FillAsync("cost-screen");
        await page.Page.Locator("#cost-tools").FillAsync("send_mail = expensive\nread");
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByText("'read' is no cost.").WaitForAsync();
        await page.Page.Locator("#cost-tools").FillAsync("send_mail = expensive\nread* = 2");
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "read* 2, send_mail expensive (10)" }).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove class expensive" }).ClickAsync();
        await page.Page.GetByText("It is in use: tools of cost-screen.").WaitForAsync();
        await page.ScreenshotAsync("costs");
        await page.AssertAccessibleAsync();

        await page.GotoAsync("/context?tab=devices", "Context");
        await page.Page.Locator("#believed-agent").FillAsync("nobody-there");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Believe its connector" }).ClickAsync();
        await page.Page.GetByText("There is no agent nobody-there.").WaitForAsync();
        await page.Page.Locator("#believed-agent").FillAsync("coding-agent");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Believe its connector" }).ClickAsync();
        var doubt = page.Page.GetByRole(AriaRole.Button, new() { Name = "Doubt the connector of coding-agent" });
        await doubt.WaitForAsync();
        await page.AssertAccessibleAsync();
        await doubt.ClickAsync();
        await page.Page.GetByText("No connector is believed").WaitForAsync();

        await page.GotoAsync("/context?tab=locations", "Context");
        await page.Page.Locator("#location-file").SetInputFilesAsync(new FilePayload { Name = "wrong.csv", MimeType = "text/csv", Buffer = "nonsense\n"u8.ToArray() });
        await page.Page.Locator(".note.bad").WaitForAsync();
        await page.Page.Locator("#location-file").SetInputFilesAsync(new FilePayload { Name = "table.csv", MimeType = "text/csv", Buffer = "198.51.100.0/24,SE,64496\n"u8.ToArray() });
        await page.Page.GetByText("blocks in").WaitForAsync();
        await page.Page.Locator("#location-address").FillAsync("198.51.100.7");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Look" }).ClickAsync();
        await page.Page.GetByText("198.51.100.7: SE, AS64496").WaitForAsync();
        await page.ScreenshotAsync("locations-imported");
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Remove the table" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await page.Page.GetByText("There is no table").WaitForAsync();
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
