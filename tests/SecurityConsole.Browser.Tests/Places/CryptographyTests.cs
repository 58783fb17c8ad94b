using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Browser.Tests.Places;

public sealed class CryptographyTests(ConsoleFixture console)
{
    [Fact]
    public async Task Policy_is_written_corrected_previewed_saved_and_taken_back()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/cryptography?tab=transport", "Cryptography");
        var text = page.Page.GetByLabel("Text of the policy");
        await text.FillAsync("p2p_connectivity:\n  enforce_pqc: yes\n  allowed_algos: [ML-KEM-678]\n");
        await page.Page.GetByText("2 problems").WaitForAsync();
        await page.Page.GetByText("Did you mean 'ML-KEM-768'?").WaitForAsync();
        await page.ScreenshotAsync("transport-problems");
        await page.AssertAccessibleAsync();

        // Nothing in force here contradicts it, and every client of the demo but the scanner fits.
        await text.FillAsync("p2p_connectivity:\n  scopes:\n    - data_class: nothing-yet\n      enforce_pqc: true\n");
        await page.Page.GetByText("Readable").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Preview the effect" }).ClickAsync();
        await page.Page.GetByText("Nobody who connected would notice.").WaitForAsync();
        await page.Page.GetByText("No server holds data of the class 'nothing-yet'").WaitForAsync();
        await page.ScreenshotAsync("transport-preview");
        await page.AssertAccessibleAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Page.GetByText("Saved and in force.").WaitForAsync();
        await text.FillAsync("");
        await page.Page.GetByText("No policy: the profiles alone decide.").WaitForAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Page.GetByText("Saved and in force.").WaitForAsync();
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Profile_of_ones_own_is_made_and_its_effect_on_clients_is_named_before_it_is_saved()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/cryptography?tab=profiles", "Cryptography");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Add a profile" }).ClickAsync();
        await page.Page.GetByLabel("Name").FillAsync("on-screen");
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Save", Exact = true }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "on-screen" }).First.WaitForAsync();

        await page.Page.GetByLabel("Gateway", new() { Exact = true }).SelectOptionAsync("classical-transition");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Preview the effect" }).ClickAsync();
        await page.Page.GetByLabel("Effect").WaitForAsync();
        await page.ScreenshotAsync("profile-preview");
        await page.AssertAccessibleAsync();

        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Edit on-screen" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Remove" }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Cell, new() { Name = "on-screen" }).First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Viewer_sees_profiles_policy_and_peers_and_is_offered_no_change()
    {
        await using var page = await console.OpenAsync("Viewer");
        foreach (var tab in new[] { "profiles", "transport", "peers" })
        {
            await page.GotoAsync($"/cryptography?tab={tab}", "Cryptography");
            await page.Page.Locator("main .skeleton").First.WaitForAsync(new() { State = WaitForSelectorState.Hidden });
            foreach (var verb in new[] { "Save", "Add a profile", "Cut all now", "Forget" })
            {
                Assert.Equal(0, await page.Page.GetByRole(AriaRole.Button, new() { Name = verb }).CountAsync());
            }
        }

        page.AssertNoProblems();
    }
}
