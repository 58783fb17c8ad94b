using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace SecurityConsole.Browser.Tests.Hosting;

/// <summary>A browser page that remembers everything that went wrong in it: errors of scripts, violations of the content policy, failed requests.</summary>
internal sealed class ConsolePage : IAsyncDisposable
{
    private static readonly string Shots = System.IO.Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "screenshots")).FullName;
    private readonly List<string> _problems = [];
    private readonly string _look;

    public ConsolePage(IPage page, string look)
    {
        Page = page;
        _look = look;
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, $"script: {error}");
        page.Response += (_, response) => Note(response.Status >= 400, $"HTTP {response.Status}: {response.Url}");
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Problems
    {
        get
        {
            lock (_problems)
            {
                return [.. _problems];
            }
        }
    }

    /// <summary>Goes to a page and waits until it shows its heading and listens to keys.</summary>
    public async Task GotoAsync(string path, string heading)
    {
        await Page.GotoAsync(path);
        await Page.GetByRole(AriaRole.Heading, new() { Name = heading, Level = 1, Exact = true }).WaitForAsync();
        await Page.Locator("html[data-keys]").WaitForAsync();
    }

    /// <summary>Waits until the address is that one. Polls: a change within the page can come before anybody waits for it.</summary>
    public Task AssertUrlAsync(string path) => Assertions.Expect(Page).ToHaveURLAsync(new Uri(new Uri(Page.Url), path).ToString());

    /// <summary>Waits until the place listens to its keys, beside the palette's.</summary>
    public Task WaitForKeysAsync() => Page.Locator("html[data-keys='2']").WaitForAsync();

    /// <summary>Keeps what is seen as an artefact of the run.</summary>
    public Task ScreenshotAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Shots, $"{name}-{_look}.png") });

    /// <summary>Fails on each accessibility rule of WCAG 2.2 AA that is broken, naming element and rule.</summary>
    public async Task AssertAccessibleAsync()
    {
        var found = await Page.RunAxe(new AxeRunOptions { RunOnly = new RunOnlyOptions { Type = "tag", Values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] } });
        var complaints = string.Join('\n', found.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html} ({node.Target})")));
        Assert.True(complaints.Length == 0, complaints);
    }

    /// <summary>Fails on anything that the browser complained about.</summary>
    public void AssertNoProblems() => Assert.Empty(Problems);

    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private void Note(bool isProblem, string text)
    {
        if (isProblem)
        {
            lock (_problems)
            {
                _problems.Add(text);
            }
        }
    }
}
