using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Browser.Tests.Places;

public sealed class PolicyTests(ConsoleFixture console)
{
    [Fact]
    public async Task Rules_of_publishing_limits_of_holds_and_groups_are_set_on_screen()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/policies?tab=rules", "Policies");
        await page.Page.GetByLabel("A roll-back takes two people like everything else.").CheckAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save the rules" }).ClickAsync();
        await page.Page.GetByText("The rules for publishing are saved.").WaitForAsync();
        await page.Page.GetByLabel("A roll-back takes two people like everything else.").UncheckAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save the rules" }).ClickAsync();
        await page.Page.Locator("#hold-deadline").FillAsync("5");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save the limits" }).ClickAsync();
        await page.Page.GetByText("Give 10 to 3600 seconds.").WaitForAsync();
        await page.ScreenshotAsync("policy-rules");
        await page.AssertAccessibleAsync();
        await page.Page.Locator("#hold-deadline").FillAsync("240");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save the limits" }).ClickAsync();
        await page.Page.GetByText("The limits hold for calls that begin to wait from now on.").WaitForAsync();

        await using var viewer = await console.OpenAsync("Viewer");
        await viewer.GotoAsync("/policies?tab=rules", "Policies");
        await viewer.Page.GetByText("Changing these takes the permission policies:publish.").WaitForAsync();
        Assert.Equal("240", await viewer.Page.Locator("#hold-deadline").InputValueAsync());
        Assert.Equal(0, await viewer.Page.GetByRole(AriaRole.Button, new() { Name = "Save the limits" }).CountAsync());

        await page.GotoAsync("/settings?tab=people", "Settings");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Groups of viewer", Exact = true }).ClickAsync();
        await page.Page.Locator("#person-groups").FillAsync("Night Watch!");
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.Locator(".field-error").WaitForAsync();
        await page.AssertAccessibleAsync();
        await page.Page.Locator("#person-groups").FillAsync("night-watch, auditors");
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "auditors, night-watch" }).WaitForAsync();
        await page.ScreenshotAsync("people-groups");
        await page.AssertAccessibleAsync();
        page.AssertNoProblems();
        viewer.AssertNoProblems();
    }

    [Fact]
    public async Task Policy_is_written_corrected_tried_published_by_a_second_person_and_rolled_back()
    {
        await using var author = await console.OpenAsync();
        await using var approver = await console.OpenAsync("Approver");
        await author.GotoAsync("/policies?document=policies.cedar", "Policies");
        var editor = author.Page.Locator(".code-editor[data-ready]");
        await editor.WaitForAsync();
        await editor.Locator(".view-line").First.WaitForAsync();
        await editor.ClickAsync();
        await author.Page.Keyboard.PressAsync("Control+End");

        // A mistake: the server says so, and the editor underlines it.
        await author.Page.Keyboard.InsertTextAsync("@id(\"no-tickets\") @reason(\"Tickets are closed.\")\nforbid (principal, action, resource in Sever::\"tickets\");\n");
        var problems = author.Page.GetByRole(AriaRole.Status, new() { Name = "Problems" });
        await problems.GetByText("Sever", new() { Exact = false }).First.WaitForAsync();
        await editor.Locator(".squiggly-error").First.WaitForAsync();
        await author.ScreenshotAsync("policy-mistake");

        // Corrected.
        await author.Page.Keyboard.PressAsync("Control+A");
        await author.Page.Keyboard.InsertTextAsync("@id(\"granted\")\npermit (principal, action, resource);\n\n@id(\"no-tickets\") @reason(\"Tickets are closed.\")\nforbid (principal, action, resource in Server::\"tickets\")\nwhen { action == Action::\"call\" };\n");
        await problems.GetByText(new Regex("^No (problems|errors)")).WaitForAsync();
        await editor.Locator(".squiggly-error").First.WaitForAsync(new() { State = WaitForSelectorState.Detached });
        await author.ScreenshotAsync("policy-corrected");

        // What would it have done? The text is not saved yet, and goes with the person from tab to tab.
        await author.Page.GetByRole(AriaRole.Link, new() { Name = "Simulate", Exact = true }).ClickAsync();
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Simulate", Exact = true }).ClickAsync();
        await author.Page.GetByText("would be decided otherwise").WaitForAsync();
        await author.Page.GetByRole(AriaRole.Cell, new() { Name = "tickets" }).First.WaitForAsync();
        await author.ScreenshotAsync("policy-simulated");
        await author.AssertAccessibleAsync();

        // Proposed.
        await author.Page.GetByRole(AriaRole.Link, new() { Name = "Editor", Exact = true }).ClickAsync();
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Propose…" }).ClickAsync();
        await author.Page.GetByLabel("Why").FillAsync("Close tickets for the audit.");
        await author.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Propose", Exact = true }).ClickAsync();
        await author.Page.GetByText("It waits for a second person").WaitForAsync();

        // Published by somebody else, who sees what changes.
        await approver.GotoAsync("/policies?tab=revisions", "Policies");
        var row = approver.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "Close tickets for the audit." });
        await row.GetByRole(AriaRole.Link, new() { NameRegex = new("^Compare") }).ClickAsync();
        await approver.Page.GetByText("resource in Server::\"tickets\"").First.WaitForAsync();
        await approver.ScreenshotAsync("policy-difference");
        await approver.AssertAccessibleAsync();
        await row.GetByRole(AriaRole.Button, new() { NameRegex = new("^Approve") }).ClickAsync();
        await approver.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Publish", Exact = true }).ClickAsync();
        await approver.Page.GetByText("is in force.").WaitForAsync();
        await row.GetByText("in force", new() { Exact = true }).WaitForAsync();

        // The next call is denied, with the reason; and explained.
        await author.GotoAsync("/live?server=tickets&verdict=deny", "Live");
        // Of a tool that the agent was granted: other calls to tickets are refused whatever policies say.
        var denied = author.Page.Locator("tr.call").Filter(new() { HasText = "get_ticket" }).First;
        await denied.WaitForAsync(new() { Timeout = 60_000 });
        await denied.Locator("td.what a").ClickAsync();
        var drawer = author.Page.GetByRole(AriaRole.Complementary, new() { Name = "Call", Exact = true });
        await drawer.GetByText("Tickets are closed.").First.WaitForAsync();
        await drawer.GetByRole(AriaRole.Link, new() { Name = "Explain" }).ClickAsync();
        await author.Page.GetByText("no-tickets", new() { Exact = true }).First.WaitForAsync();
        await author.ScreenshotAsync("policy-explained");
        await author.AssertAccessibleAsync();

        // Rolled back in one step, to what the demo published.
        await approver.GotoAsync("/policies?tab=revisions", "Policies");
        await approver.Page.GetByRole(AriaRole.Button, new() { Name = "Roll back to revision 2", Exact = true }).ClickAsync();
        await approver.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Roll back", Exact = true }).ClickAsync();
        await approver.Page.GetByText("Rolled back to revision 2.").WaitForAsync();
        author.AssertNoProblems();
        approver.AssertNoProblems();
    }

    [Fact]
    public async Task Suggestions_and_problems_can_be_read_and_nothing_unsaved_is_left_without_a_question()
    {
        await using var author = await console.OpenAsync();
        await author.GotoAsync("/policies?document=policies.cedar", "Policies");
        var editor = author.Page.Locator(".code-editor[data-ready]");
        await editor.Locator(".view-line").First.WaitForAsync();
        await editor.ClickAsync();
        await author.Page.Keyboard.PressAsync("Control+End");
        await author.Page.Keyboard.InsertTextAsync("@id(\"half\")\nforbid (principal, action, resource)\nwhen { context.");
        await author.Page.Keyboard.PressAsync("Control+Space");

        // Each suggestion says its name, inside its row.
        var row = author.Page.Locator(".suggest-widget .monaco-list-row").First;
        var name = row.Locator(".label-name");
        await name.WaitForAsync();
        Assert.NotEmpty(await name.InnerTextAsync());
        var (outer, inner) = (await BoxAsync(row), await BoxAsync(name));
        Assert.True(inner.Height > 0 && inner.Y >= outer.Y && inner.Y + inner.Height <= outer.Y + outer.Height, "The name is not in its row.");
        await author.ScreenshotAsync("policy-suggestions");
        await author.Page.Keyboard.PressAsync("Escape");

        // The list of problems is as high as what it says.
        var problems = author.Page.GetByRole(AriaRole.Status, new() { Name = "Problems" });
        await problems.GetByRole(AriaRole.Button).First.WaitForAsync();
        var buttons = await problems.GetByRole(AriaRole.Button).AllAsync();
        var height = 0.0;
        foreach (var button in buttons)
        {
            height += (await BoxAsync(button)).Height + 8;
        }

        Assert.InRange((await BoxAsync(problems.GetByRole(AriaRole.List))).Height, 1, height);

        // The browser asks before it throws away what is not saved, and only then.
        await author.Page.Locator("html[data-asks]").WaitForAsync();
        var question = new TaskCompletionSource<IDialog>(TaskCreationOptions.RunContinuationsAsynchronously);
        author.Page.Dialog += (_, dialog) => question.TrySetResult(dialog);
        await author.Page.CloseAsync(new() { RunBeforeUnload = true });
        var asked = await question.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);
        Assert.Equal(DialogType.BeforeUnload, asked.Type);
        await asked.DismissAsync();
        await author.Page.Keyboard.PressAsync("Control+S");
        await author.Page.Locator("html:not([data-asks])").WaitForAsync();
        await author.Page.GetByRole(AriaRole.Button, new() { Name = "Drop" }).ClickAsync();
        await author.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Drop", Exact = true }).ClickAsync();
        await author.Page.GetByRole(AriaRole.Heading, new() { Name = "In force" }).WaitForAsync();
        author.AssertNoProblems();
    }

    [Fact]
    public async Task On_a_phone_the_list_of_policies_hides_neither_conditions_nor_obligations()
    {
        await using var phone = await console.OpenAsync(width: 390);
        await phone.GotoAsync("/policies?document=repository.cedar&view=form", "Policies");
        var policy = phone.Page.GetByRole(AriaRole.Row).Filter(new() { HasText = "pull-requests-by-day" });
        await policy.GetByText("context.time.hour", new() { Exact = false }).WaitForAsync();
        await policy.GetByText("@shadow", new() { Exact = false }).WaitForAsync();
        var edit = await BoxAsync(policy.GetByRole(AriaRole.Button));
        Assert.InRange(edit.X + edit.Width, 1, 390);
        await phone.ScreenshotAsync("policy-list");
        await phone.AssertAccessibleAsync();
        phone.AssertNoProblems();
    }

    private static async Task<LocatorBoundingBoxResult> BoxAsync(ILocator element) =>
        await element.BoundingBoxAsync() ?? throw new InvalidOperationException("It is not on the page.");
}
