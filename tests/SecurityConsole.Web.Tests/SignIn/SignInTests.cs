using System.Net;
using SecurityConsole.Web.SignIn;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.SignIn;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Password = "four unrelated words";
    private readonly RunningConsole _console = new();

    public async ValueTask InitializeAsync()
    {
        await _console.StartAsync();
        using var made = await _console.Browser().SubmitAsync(_console.FirstRunLink!, ("Name", "ada"), ("Password", Password), ("Repeat", Password));
        Assert.Equal(HttpStatusCode.Found, made.StatusCode);
    }

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Fact]
    public async Task Account_closes_after_five_failures_and_says_nothing_about_which_part_was_wrong()
    {
        var browser = _console.Browser();
        var answers = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < 5; i++)
        {
            answers.Add(await ProblemAsync(browser, "ada", "wrong wrong wrong"));
        }

        answers.Add(await ProblemAsync(browser, "ada", Password));
        answers.Add(await ProblemAsync(browser, "nobody", Password));

        Assert.Single(answers);
    }

    [Fact]
    public async Task Name_that_is_no_account_is_kept_nowhere()
    {
        const string Mistake = "my-password-in-the-wrong-field";
        await ProblemAsync(_console.Browser(), Mistake, "wrong wrong wrong");
        await ProblemAsync(_console.Browser(), "ada", "wrong wrong wrong");

        var actions = await Eventually.GetAsync(async () =>
        {
            var text = (await _console.Api().ReadAsync("/actions?action=session.sign-in")).GetProperty("items").GetRawText();
            return text.Contains("person:ada", StringComparison.Ordinal) ? text : null;
        });
        Assert.Contains("person:anonymous", actions, StringComparison.Ordinal);
        Assert.DoesNotContain(Mistake, (await _console.Api().ReadAsync("/actions?limit=500")).GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("\"actor\":\"ada\"", actions, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Guessing_is_slowed_down_by_address()
    {
        var browser = _console.Browser();
        for (var i = 0; i < 10; i++)
        {
            await ProblemAsync(browser, $"name{i}", "wrong wrong wrong");
        }

        Assert.Contains("Too many attempts", await ProblemAsync(browser, "ada", Password), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Form_without_its_token_is_refused()
    {
        using var content = new FormUrlEncodedContent([new("_handler", "sign-in"), new("Entry.Name", "ada"), new("Entry.Password", Password)]);
        using var response = await _console.Browser().PostAsync(new Uri("/sign-in", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task Cookie_of_the_session_is_for_this_host_and_scripts_cannot_read_it()
    {
        using var signedIn = await _console.Browser().SubmitAsync("/sign-in", ("Name", "ada"), ("Password", Password));
        var cookie = signedIn.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("__Host-session=", StringComparison.Ordinal));

        Assert.All(["path=/", "secure", "httponly", "samesite=lax"], part => Assert.Contains(part, cookie, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Cookie_reads_the_api_but_changes_nothing_there()
    {
        var browser = _console.Browser();
        using var signedIn = await browser.SubmitAsync("/sign-in", ("Name", "ada"), ("Password", Password));

        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync("GET", "/agents")).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await browser.SendAsync("POST", "/agents", """{"name":"x"}""")).Status);
    }

    [Fact]
    public async Task Session_ends_with_sign_out()
    {
        var browser = _console.Browser();
        using var signedIn = await browser.SubmitAsync("/sign-in", ("Name", "ada"), ("Password", Password));
        using var signedOut = await browser.SubmitAsync("/sign-out");
        using var home = await browser.GetAsync(new Uri("/", UriKind.Relative));

        Assert.Contains("/sign-in", home.Headers.Location!.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_forbid_foreign_scripts_and_frames()
    {
        using var page = await _console.Browser().GetAsync(new Uri("/sign-in", UriKind.Relative));
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();

        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe-eval", policy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/live\\..", "/")]
    [InlineData(null, "/")]
    [InlineData("/live?agent=a", "/live?agent=a")]
    public void Return_stays_on_this_console(string? wanted, string given) => Assert.Equal(given, LocalPath.Of(wanted));

    private static async Task<string> ProblemAsync(HttpClient browser, string name, string password)
    {
        using var response = await browser.SubmitAsync("/sign-in", ("Name", name), ("Password", password));
        var page = await response.Content.ReadAsStringAsync();
        var start = page.IndexOf("field-error\">", StringComparison.Ordinal);
        return start < 0 ? $"{response.StatusCode}" : page[(start + 13)..page.IndexOf('<', start)];
    }
}
