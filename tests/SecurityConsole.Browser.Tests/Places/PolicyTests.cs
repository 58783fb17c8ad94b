using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Browser.Tests.Places;

public sealed class PolicyTests(ConsoleFixture console)
{
    [Fact]
    public async Task Policy_is_written_corrected_tried_published_by_a_second_person_and_rolled_back()
    {
        await using var author = await console.OpenAsync();
        await author.GotoAsync("/policies", "Policies");
        var editor = author.Page.Locator(".code-editor[data-ready]");
        await editor.WaitForAsync();
        await editor.Locator(".view-line").First.WaitForAsync();
        await editor.ClickAsync();
        await author.Page.Keyboard.PressAsync("Control+End");

        // A mistake: the server says so, and the editor underlines it.
        await author.Page.Keyboard.InsertTextAsync("@id(\"no-payroll\") @reason(\"Payroll is closed.\")\nforbid (principal, action, resource in Sever::\"payroll\");\n");
        var problems = author.Page.GetByRole(AriaRole.Status, new() { Name = "Problems" });
        await problems.GetByText("Sever", new() { Exact = false }).First.WaitForAsync();
        await editor.Locator(".squiggly-error").First.WaitForAsync();
        await author.ScreenshotAsync("policy-mistake");

        // Corrected.
        await author.Page.Keyboard.PressAsync("Control+A");
        await author.Page.Keyboard.InsertTextAsync("@id(\"granted\")\npermit (principal, action, resource);\n\n@id(\"no-payroll\") @reason(\"Payroll is closed.\")\nforbid (principal, action, resource in Server::\"payroll\")\nwhen { action == Action::\"call\" };\n");
        await problems.GetByText("No problems").WaitForAsync();
        await editor.Locator(".squiggly-error").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await author.ScreenshotAsync("policy-corrected");

        // What would it have done? The text is not saved yet, and goes with the person from tab to tab.
        await author.Page.GetByRole(AriaRole.Link, new() { Name = "Simulate", Exact = true }).ClickAsync();
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Simulate", Exact = true }).ClickAsync();
        await author.Page.GetByText("would be decided otherwise").WaitForAsync();
        await author.Page.GetByRole(AriaRole.Cell, new() { Name = "payroll" }).First.WaitForAsync();
        await author.ScreenshotAsync("policy-simulated");
        await author.AssertAccessibleAsync();

        // Proposed.
        await author.Page.GetByRole(AriaRole.Link, new() { Name = "Editor", Exact = true }).ClickAsync();
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Propose…" }).ClickAsync();
        await author.Page.GetByLabel("Why").FillAsync("Close payroll for the audit.");
        await author.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Propose", Exact = true }).ClickAsync();
        await author.Page.GetByText("It waits for a second person").WaitForAsync();

        // Published by somebody else, who sees what changes.
        await using var approver = await console.OpenAsync("Approver");
        await approver.GotoAsync("/policies?tab=revisions", "Policies");
        var row = approver.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Close payroll for the audit." });
        await row.GetByRole(AriaRole.Link, new() { NameRegex = new("^Compare") }).ClickAsync();
        await approver.Page.GetByText("resource in Server::\"payroll\"").First.WaitForAsync();
        await approver.ScreenshotAsync("policy-difference");
        await approver.AssertAccessibleAsync();
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve") }).ClickAsync();
        await approver.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await approver.Page.GetByText("is in force.").WaitForAsync();
        await row.GetByText("in force", new() { Exact = true }).WaitForAsync();

        // The next call is denied, with the reason; and explained.
        await author.GotoAsync("/live?server=payroll&verdict=deny", "Live");
        // Of a tool that the agent was granted: other calls to payroll are refused whatever policies say.
        var denied = author.Page.Locator("tr.call").Filter(new() { HasText = "get_cost_centre" }).First;
        await denied.WaitForAsync(new() { Timeout = 60_000 });
        await denied.Locator("td.what a").ClickAsync();
        var drawer = author.Page.GetByRole(AriaRole.Complementary, new() { Name = "Call", Exact = true });
        await drawer.GetByText("Payroll is closed.").First.WaitForAsync();
        await drawer.GetByRole(AriaRole.Link, new() { Name = "Explain" }).ClickAsync();
        await author.Page.GetByText("no-payroll", new() { Exact = true }).First.WaitForAsync();
        await author.ScreenshotAsync("policy-explained");
        await author.AssertAccessibleAsync();

        // Rolled back in one step.
        await approver.GotoAsync("/policies?tab=revisions", "Policies");
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "Roll back to revision 1", Exact = true }).ClickAsync();
        await approver.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Roll back", Exact = true }).ClickAsync();
        await approver.Page.GetByText("Rolled back to revision 1.").WaitForAsync();
        author.AssertNoProblems();
        approver.AssertNoProblems();
    }
}
