using System.Net;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.SignIn;

public sealed class FirstRunTests
{
    private const string Password = "four unrelated words";
    private static readonly (string, string)[] Ada = [("Name", "ada"), ("Password", Password), ("Repeat", Password)];

    [Fact]
    public async Task Link_makes_the_administrator_once_and_signs_in()
    {
        await using var console = new RunningConsole();
        await console.StartAsync();
        var link = console.FirstRunLink!;
        var browser = console.Browser();

        using var made = await browser.SubmitAsync(link, Ada);
        Assert.Equal(HttpStatusCode.Found, made.StatusCode);
        using var home = await browser.GetAsync(new Uri("/", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, home.StatusCode);

        var again = await console.Browser().GetStringAsync(new Uri(link));
        Assert.Contains("This link does not work", again, StringComparison.Ordinal);
        Assert.DoesNotContain("<form", again, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Wrong_code_shows_no_form()
    {
        await using var console = new RunningConsole();
        await console.StartAsync();

        Assert.DoesNotContain("<form", await console.Browser().GetStringAsync(new Uri("/first-run?code=AAAA", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Weak_password_is_refused_and_the_link_still_works()
    {
        await using var console = new RunningConsole();
        await console.StartAsync();
        var browser = console.Browser();

        using var refused = await browser.SubmitAsync(console.FirstRunLink!, ("Name", "ada"), ("Password", "short"), ("Repeat", "short"));
        Assert.Contains("at least 12 characters", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var made = await browser.SubmitAsync(console.FirstRunLink!, Ada);
        Assert.Equal(HttpStatusCode.Found, made.StatusCode);
    }

    [Fact]
    public async Task Restart_with_an_administrator_prints_no_link_and_the_password_still_works()
    {
        await using var console = new RunningConsole();
        await console.StartAsync();
        using var made = await console.Browser().SubmitAsync(console.FirstRunLink!, Ada);
        await console.StopAsync();
        await console.StartAsync();

        Assert.Null(console.FirstRunLink);
        using var signedIn = await console.Browser().SubmitAsync("/sign-in?return=%2Flive", ("Name", "ada"), ("Password", Password));
        Assert.EndsWith("/live", signedIn.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Password_is_nowhere_in_the_data_folder()
    {
        await using var console = new RunningConsole();
        await console.StartAsync();
        using var made = await console.Browser().SubmitAsync(console.FirstRunLink!, Ada);
        var token = console.ApiToken;
        await console.StopAsync();

        foreach (var file in Directory.EnumerateFiles(console.DataFolder, "*", SearchOption.AllDirectories))
        {
            var content = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            Assert.DoesNotContain(Password, content, StringComparison.Ordinal);
            Assert.DoesNotContain(token, content, StringComparison.Ordinal);
        }
    }
}
