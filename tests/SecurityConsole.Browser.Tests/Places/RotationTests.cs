using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Browser.Tests.Places;

public sealed class RotationTests(ConsoleFixture console)
{
    [Fact]
    public async Task Checkpoint_key_is_rotated_and_the_ledger_shows_both_keys_of_the_window()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/cryptography?tab=keys", "Cryptography");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Rotate checkpoint", Exact = true }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByText("signed beside the new one").WaitForAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Rotate", Exact = true }).ClickAsync();
        await page.Page.GetByText("Who trusts").WaitForAsync();
        await page.Page.GetByText("signs too.").WaitForAsync();
        await page.ScreenshotAsync("key-rotated");
        await page.AssertAccessibleAsync();

        await page.GotoAsync("/ledger", "Ledger");
        await Assertions.Expect(page.Page.GetByLabel("Keys", new() { Exact = true }).GetByText("ends soon")).ToHaveCountAsync(2);
        await Assertions.Expect(page.Page.GetByLabel("Keys", new() { Exact = true }).GetByText("signs", new() { Exact = true })).ToHaveCountAsync(2);
        await page.ScreenshotAsync("ledger-keys");
        await page.AssertAccessibleAsync();
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Key_is_put_on_a_schedule_and_taken_off_again()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/cryptography?tab=keys", "Cryptography");
        var row = page.Page.GetByRole(AriaRole.Row).Filter(new() { Has = page.Page.GetByText("server-certificate", new() { Exact = true }) });
        await row.GetByText("Rotated only by hand.").WaitForAsync();
        var open = page.Page.GetByRole(AriaRole.Button, new() { Name = "Schedule of server-certificate", Exact = true });
        await open.ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        var days = dialog.GetByLabel("Days between rotations");
        await Assertions.Expect(days).ToBeFocusedAsync();
        await days.FillAsync("4000");
        await days.PressAsync("Enter");
        await dialog.GetByText("Between 1 and 3650 days").WaitForAsync();
        await page.ScreenshotAsync("key-schedule");
        await page.AssertAccessibleAsync();
        await days.FillAsync("90");
        await days.PressAsync("Enter");
        await row.GetByText("Rotated every 90 days").WaitForAsync();
        await row.GetByText("next on").WaitForAsync();
        await page.ScreenshotAsync("key-scheduled");
        await page.AssertAccessibleAsync();

        await page.Page.SetViewportSizeAsync(390, 844);
        await row.GetByText("Rotated every 90 days").WaitForAsync();
        await page.ScreenshotAsync("key-scheduled-phone");
        var overflow = await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"The page is {overflow} px wider than the screen.");
        await open.ClickAsync();
        await page.AssertAccessibleAsync();
        await days.FillAsync("");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await row.GetByText("Rotated only by hand.").WaitForAsync();
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Token_is_rotated_with_an_overlap_that_is_chosen()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/agents/coding-agent?tab=tokens", "coding-agent");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Issue token" }).ClickAsync();
        var first = (await page.Page.Locator("pre.code").First.InnerTextAsync()).Trim();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = $"Rotate {first[..8]}" }).ClickAsync();
        await page.Page.GetByLabel("The old one works for").SelectOptionAsync("1");
        await page.ScreenshotAsync("token-rotation");
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Rotate", Exact = true }).ClickAsync();
        await page.Page.GetByText("works until the time below").WaitForAsync();
        Assert.NotEqual(first, (await page.Page.Locator("pre.code").First.InnerTextAsync()).Trim());
        page.AssertNoProblems();
    }
}
