using System.Net.Http.Headers;
using System.Text;
using System.Text.RegularExpressions;
using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Browser.Tests.Places;

/// <summary>A call that waits at the gateway is decided in a browser, and its agent gets its answer.</summary>
public sealed class HoldTests(ConsoleFixture console)
{
    [Fact]
    public async Task Held_call_appears_on_a_phone_and_is_approved_there()
    {
        var token = await IssueTokenAsync();
        await using var page = await console.OpenAsync("Approver", width: 390);
        await page.GotoAsync("/holds", "On call");
        var document = $"doc://plan/{Guid.CreateVersion7():N}<b>x</b>";

        using var answer = await CallAsync(token, document);
        var card = page.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = document });
        await card.GetByText("Documents go outside only when").WaitForAsync();
        await Assertions.Expect(card.GetByRole(AriaRole.Timer)).ToContainTextAsync(":");
        await page.ScreenshotAsync("hold-waiting");
        await page.AssertAccessibleAsync();
        var overflow = await page.Page.EvaluateAsync<int>("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        Assert.True(overflow <= 0, $"The page is {overflow} px wider than the screen.");
        var size = await card.GetByRole(AriaRole.Button, new() { Name = "Approve" }).BoundingBoxAsync();
        Assert.True(size!.Height >= 48 && size.Width >= 120, $"{size.Width} × {size.Height}");

        await card.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        await dialog.GetByText("Say why").WaitForAsync();
        await page.AssertAccessibleAsync();
        await page.ScreenshotAsync("hold-dialog");
        await dialog.GetByLabel("Why").FillAsync("The auditor asked for it.");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();

        var answered = await answer.Content.ReadAsStringAsync();
        Assert.True(answered.Contains("Shared", StringComparison.Ordinal), answered);
        await page.Page.GetByText("Approved: share_document").WaitForAsync();
        await Assertions.Expect(card).ToHaveCountAsync(0);
        await page.Page.GetByText("approver approved it: The auditor asked for it.").First.WaitForAsync();
        await page.ScreenshotAsync("hold-approved");
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Held_call_decided_as_a_draft_is_open_in_the_editor()
    {
        var token = await IssueTokenAsync();
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/holds", "On call");
        var document = $"doc://plan/{Guid.CreateVersion7():N}";
        using var answer = await CallAsync(token, document);
        var card = page.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = document });
        await card.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Why").FillAsync("The auditor may always have it.");
        await dialog.GetByLabel("This call, and draft a policy from it").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Approve", Exact = true }).ClickAsync();
        Assert.Contains("Shared", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        var link = page.Page.GetByRole(AriaRole.Link, new() { Name = "Open the drafted policy" });
        await link.WaitForAsync();
        await page.ScreenshotAsync("hold-drafted");
        await page.AssertAccessibleAsync();
        await link.ClickAsync();

        var editor = page.Page.Locator(".code-editor[data-ready]");
        await editor.WaitForAsync();
        await editor.GetByText("finance-analyst").First.WaitForAsync();
        await editor.GetByText(document).First.WaitForAsync();
        await page.Page.GetByRole(AriaRole.Status, new() { Name = "Problems" }).GetByText(new Regex("^No (problems|errors)")).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Your draft" }).WaitForAsync();
        await page.ScreenshotAsync("hold-in-the-editor");
        await page.AssertAccessibleAsync();
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Drop", Exact = true }).ClickAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Drop", Exact = true }).ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "In force" }).WaitForAsync();
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Responder_drafts_what_an_author_takes_over()
    {
        var token = await IssueTokenAsync();
        await using var page = await console.OpenAsync("Responder");
        await using var author = await console.OpenAsync("Policy author");
        await page.GotoAsync("/holds", "On call");
        var document = $"doc://plan/{Guid.CreateVersion7():N}";
        using var answer = await CallAsync(token, document);
        await page.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = document }).GetByRole(AriaRole.Button, new() { Name = "Deny" }).ClickAsync();
        var dialog = page.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Why").FillAsync($"Never {document}.");
        await dialog.GetByLabel("This call, and draft a policy from it").CheckAsync();
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Deny", Exact = true }).ClickAsync();
        await page.Page.GetByText("You may not write policies, so it is kept here for somebody who may.").WaitForAsync();
        await page.ScreenshotAsync("hold-drafted-by-responder");
        page.AssertNoProblems();

        await author.GotoAsync("/holds", "On call");
        var ended = author.Page.GetByRole(AriaRole.Listitem).Filter(new() { HasText = $"Never {document}." });
        await ended.GetByRole(AriaRole.Button, new() { Name = "Take into your draft" }).ClickAsync();
        await author.Page.GetByRole(AriaRole.Link, new() { Name = "Open the drafted policy" }).ClickAsync();
        await author.Page.Locator(".code-editor[data-ready]").GetByText(document).First.WaitForAsync();
        await author.ScreenshotAsync("hold-taken");
        author.AssertNoProblems();
    }

    [Fact]
    public async Task Held_call_is_counted_in_the_navigation_and_denied_by_keyboard()
    {
        var token = await IssueTokenAsync();
        await using var page = await console.OpenAsync(theme: ColorScheme.Dark);
        await page.GotoAsync("/holds", "On call");
        await page.WaitForKeysAsync();
        var document = $"doc://plan/{Guid.CreateVersion7():N}";
        using var answer = await CallAsync(token, document);
        await page.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = document }).WaitForAsync();
        await page.Page.GetByRole(AriaRole.Link, new() { NameRegex = new("^On call [0-9]+ waiting$") }).WaitForAsync();

        await SelectAsync(page.Page, document);
        await page.ScreenshotAsync("hold-selected");
        await page.AssertAccessibleAsync();
        await page.Page.Keyboard.PressAsync("d");
        var why = page.Page.GetByRole(AriaRole.Dialog).GetByLabel("Why");
        await Assertions.Expect(why).ToBeFocusedAsync();
        await why.FillAsync("Not outside.");
        await why.PressAsync("Enter");

        Assert.Contains("denied: Not outside.", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await Assertions.Expect(page.Page.GetByRole(AriaRole.Article).Filter(new() { HasText = document })).ToHaveCountAsync(0);
        page.AssertNoProblems();
    }

    [Fact]
    public async Task Viewer_sees_that_a_call_waits_and_not_what_it_would_do()
    {
        var token = await IssueTokenAsync();
        await using var page = await console.OpenAsync("Viewer");
        await page.GotoAsync("/holds", "On call");
        var document = $"doc://plan/{Guid.CreateVersion7():N}";
        var answer = await CallAsync(token, document);
        var card = page.Page.GetByRole(AriaRole.Article).First;
        await card.GetByText("takes the permission holds:decide").WaitForAsync();
        await Assertions.Expect(page.Page.GetByText(document)).ToHaveCountAsync(0);
        Assert.Equal(0, await page.Page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).CountAsync());
        answer.Dispose();
        await page.Page.GetByText("The client closed the connection while the call waited.").First.WaitForAsync();
        page.AssertNoProblems();
    }

    // The demo's own errands may wait before it or come behind it.
    private static async Task SelectAsync(IPage page, string document)
    {
        for (var presses = 0; presses < 40; presses++)
        {
            var places = await page.EvaluateAsync<int[]>(
                "text => { const cards = [...document.querySelectorAll('article')]; return [cards.findIndex(card => card.classList.contains('selected')), cards.findIndex(card => card.textContent.includes(text))]; }", document);
            if (places[0] == places[1] && places[0] >= 0)
            {
                return;
            }

            await page.Keyboard.PressAsync(places[0] > places[1] ? "k" : "j");
            await page.WaitForTimeoutAsync(250);
        }

        Assert.Fail($"No number of presses selected {document}.");
    }

    private async Task<string> IssueTokenAsync()
    {
        await using var page = await console.OpenAsync();
        await page.GotoAsync("/agents/finance-analyst?tab=tokens", "finance-analyst");
        await page.Page.GetByRole(AriaRole.Button, new() { Name = "Issue token" }).ClickAsync();
        return (await page.Page.Locator("pre.code").First.InnerTextAsync()).Trim();
    }

    private async Task<HttpResponseMessage> CallAsync(string token, string document)
    {
        using var started = await PostAsync(token, """{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""", "");
        await started.Content.ReadAsStringAsync();
        return await PostAsync(
            token,
            $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"share_document","arguments":{"uri":"{{{document}}}","address":"auditor@example.com"} } }""",
            started.Headers.GetValues("Mcp-Session-Id").Single());
    }

    private async Task<HttpResponseMessage> PostAsync(string token, string message, string session)
    {
        var client = console.CreateAgentClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/mcp/documents");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Accept.ParseAdd("application/json, text/event-stream");
        if (session.Length > 0)
        {
            request.Headers.Add("Mcp-Session-Id", session);
        }

        request.Content = new StringContent(message, Encoding.UTF8, "application/json");
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
