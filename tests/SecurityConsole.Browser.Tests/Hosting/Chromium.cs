using Microsoft.Playwright;

namespace SecurityConsole.Browser.Tests.Hosting;

/// <summary>The system's Chromium, without anything that reaches beyond this machine.</summary>
internal static class Chromium
{
    private static readonly string[] Arguments =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-background-networking", "--disable-component-update", "--disable-sync",
        "--no-first-run", "--ignore-certificate-errors",
    ];

    /// <summary>Starts one.</summary>
    public static Task<IBrowser> LaunchAsync(IPlaywright playwright) => playwright.Chromium.LaunchAsync(new()
    {
        ExecutablePath = Environment.GetEnvironmentVariable("SECCONSOLE_CHROMIUM") ?? "/usr/bin/chromium",
        Args = Arguments,
    });
}
