using System.Globalization;
using Microsoft.Playwright;
using SecurityConsole.Browser.Tests.Hosting;

namespace SecurityConsole.Benchmarks.Live;

/// <summary>
/// Watches the Live page in Chromium. Each call that comes on screen is timed from the arrival of its request at the gateway, as the
/// record says, to the frame after the one that showed it; the clocks are one and the same.
/// </summary>
internal static class LiveWatch
{
    private const string Password = "correct horse battery 9";

    // Rows reuse each other's elements, so a row counts when its call's id is new. Two frames: the first one draws the change.
    private const string Watch = """
        () => {
          const late = window.late = [];
          let before = [], asked = false;
          window.refreshes = 0;
          const look = () => {
            asked = false;
            const now = Date.now(), rows = document.querySelectorAll('#calls tr.call[data-id]'), ids = [];
            let fresh = 0;
            for (const row of rows) {
              const id = row.dataset.id;
              ids.push(id);
              if (before.includes(id)) continue;
              late.push(now - Date.parse(row.querySelector('time').dateTime));
              fresh++;
            }
            if (fresh) window.refreshes++;
            before = ids;
          };
          const ask = () => { if (!asked) { asked = true; requestAnimationFrame(() => requestAnimationFrame(look)); } };
          new MutationObserver(ask).observe(document.querySelector('#calls tbody'), { subtree: true, childList: true, characterData: true, attributes: true });
        }
        """;

    /// <summary>Signs in, opens the page, says <c>READY</c>, waits for the first call, watches, prints figures.</summary>
    /// <param name="firstRun">The one-time link of the product.</param>
    /// <param name="process">Id of the product's process, whose memory is read.</param>
    /// <param name="seconds">How long to watch; memory counts from the 20th second on.</param>
    /// <returns>0.</returns>
    public static async Task<int> RunAsync(Uri firstRun, int process, int seconds)
    {
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await Chromium.LaunchAsync(playwright);
        var page = await browser.NewPageAsync(new() { IgnoreHTTPSErrors = true, ViewportSize = new() { Width = 1360, Height = 860 } });
        var errors = new List<string>();
        page.Console += (_, message) => Note(errors, message.Type == "error", message.Text);
        page.PageError += (_, error) => Note(errors, true, error);
        await SignInAsync(page, firstRun);
        await page.GotoAsync(new Uri(firstRun, "/live").ToString());
        await page.Locator("#calls tbody").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await page.EvaluateAsync(Watch);
        Console.WriteLine("READY");
        await page.WaitForFunctionAsync("() => window.late.length > 0", null, new() { Timeout = 60_000 });

        var devtools = await page.Context.NewCDPSessionAsync(page);
        await devtools.SendAsync("Performance.enable");
        await WaitAsync(page, 20);
        var early = await MemoryReading.TakeAsync(devtools, process);
        await WaitAsync(page, Math.Max(5, seconds - 20));
        var final = await MemoryReading.TakeAsync(devtools, process);
        var late = await page.EvaluateAsync<double[]>("() => window.late");
        var refreshes = await page.EvaluateAsync<int>("() => window.refreshes");
        Array.Sort(late);
        Print("SHOWN", late.Length);
        Print("REFRESHES", refreshes / (double)seconds);
        Print("P50", late[late.Length / 2]);
        Print("P95", late[late.Length * 95 / 100]);
        Print("MAX", late[^1]);
        Print("HEAP", early.HeapMebibytes, final.HeapMebibytes);
        Print("NODES", early.Nodes, final.Nodes);
        Print("RESIDENT", early.ResidentMebibytes, final.ResidentMebibytes);
        Print("ERRORS", errors.Count);
        foreach (var error in errors)
        {
            await Console.Error.WriteLineAsync(error);
        }

        return 0;
    }

    private static async Task SignInAsync(IPage page, Uri firstRun)
    {
        await page.GotoAsync(firstRun.ToString());
        await page.GetByLabel("Name").FillAsync("benchmark");
        await page.GetByLabel("Password", new() { Exact = true }).FillAsync(Password);
        await page.GetByLabel("Password again").FillAsync(Password);
        await page.Locator("main button[type=submit]").ClickAsync();
        await page.GetByRole(AriaRole.Heading, new() { Name = "Overview" }).WaitForAsync();
    }

    private static Task WaitAsync(IPage page, int seconds) => page.WaitForTimeoutAsync(seconds * 1000);

    private static void Print(string name, params double[] values) =>
        Console.WriteLine($"{name} {string.Join(' ', values.Select(value => value.ToString("0.##", CultureInfo.InvariantCulture)))}");

    private static void Note(List<string> errors, bool isError, string text)
    {
        if (isError)
        {
            lock (errors)
            {
                errors.Add(text);
            }
        }
    }
}
