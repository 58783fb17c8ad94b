using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

[assembly: AssemblyFixture(typeof(ConsoleFixture))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace SecurityConsole.Browser.Tests.Hosting;

/// <summary>One product and one Chromium for all tests, and a signed-in session per role.</summary>
public sealed class ConsoleFixture : IAsyncLifetime
{
    /// <summary>Password of everybody here.</summary>
    public const string Password = "correct horse battery 9";

    /// <summary>Name of the administrator.</summary>
    public const string Administrator = "ada";

    private readonly ConcurrentDictionary<string, string> _sessions = new(StringComparer.Ordinal);
    private RunningConsole _console = null!;
    private IPlaywright _playwright = null!;
    private IBrowser _browser = null!;

    public Uri Console => _console.Console;

    public Uri Gateway => _console.Gateway;

    /// <summary>A client of the gateway that trusts what an agent would be told to trust.</summary>
    internal HttpClient CreateAgentClient()
    {
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.AddRange(_console.Trusted);
        return new HttpClient(new SocketsHttpHandler { SslOptions = { CertificateChainPolicy = policy } }) { BaseAddress = Gateway };
    }

    /// <summary>What the first visitor's browser reported on the way through first run; empty when all was well.</summary>
    public IReadOnlyList<string> FirstRunProblems { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        _console = await RunningConsole.StartAsync();
        _playwright = await Playwright.CreateAsync();
        _browser = await Chromium.LaunchAsync(_playwright);
        await using var page = await OpenAsync(role: null);
        await page.Page.GotoAsync(_console.FirstRun.ToString());
        await page.ScreenshotAsync("first-run");
        await page.Page.GetByLabel("Name").FillAsync(Administrator);
        await page.Page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.Page.GetByLabel("Password again").FillAsync(Password);
        await page.Page.Locator("main button[type=submit]").ClickAsync();
        await page.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" }).WaitForAsync();
        _sessions["Administrator"] = await page.Page.Context.StorageStateAsync();
        FirstRunProblems = page.Problems;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
        await _console.DisposeAsync();
    }

    /// <summary>A page of its own, signed in as a role, or as nobody.</summary>
    internal async Task<ConsolePage> OpenAsync(string? role = "Administrator", ColorScheme theme = ColorScheme.Light, int width = 1360)
    {
        var context = await _browser.NewContextAsync(new()
        {
            BaseURL = Console.ToString(),
            IgnoreHTTPSErrors = true,
            ColorScheme = theme,
            ReducedMotion = ReducedMotion.Reduce,
            ViewportSize = new() { Width = width, Height = width < 600 ? 820 : 860 },
            StorageState = role is null ? null : await SessionAsync(role),
            TimezoneId = "Europe/Berlin",
        });
        context.SetDefaultTimeout(20_000);
        return new ConsolePage(await context.NewPageAsync(), string.Create(CultureInfo.InvariantCulture, $"{theme}-{width}"));
    }

    // Others than the administrator come by invitation, as they do in life.
    private async Task<string> SessionAsync(string role)
    {
        if (_sessions.TryGetValue(role, out var known))
        {
            return known;
        }

        var name = role.ToLowerInvariant().Replace(' ', '-');
        await using var administrator = await OpenAsync();
        await administrator.GotoAsync("/settings?tab=people", "Settings");
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Invite" }).ClickAsync();
        await administrator.Page.GetByLabel("User name").FillAsync(name);
        await administrator.Page.Locator("#person-role").SelectOptionAsync(role);
        await administrator.Page.GetByRole(AriaRole.Button, new() { Name = "Make the link" }).ClickAsync();
        var link = await administrator.Page.Locator("pre.code").InnerTextAsync();
        await using var invited = await OpenAsync(role: null);
        await invited.Page.GotoAsync(link.Trim());
        foreach (var field in await invited.Page.Locator("main input[type=password]").AllAsync())
        {
            await field.FillAsync(Password);
        }

        await invited.Page.Locator("main button[type=submit]").ClickAsync();
        await invited.Page.GetByRole(AriaRole.Heading, new() { Name = "Overview" }).WaitForAsync();
        return _sessions[role] = await invited.Page.Context.StorageStateAsync();
    }
}
