using System.Net;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

public sealed class PeopleTests : IAsyncLifetime
{
    private const string Password = "four unrelated words";
    private readonly RunningConsole _console = new();

    public async ValueTask InitializeAsync()
    {
        await _console.StartAsync();
        using var made = await _console.Browser().SubmitAsync(_console.FirstRunLink!, ("Name", "ada"), ("Password", Password), ("Repeat", Password));
    }

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    [Theory]
    [InlineData("""{"disabled":true}""")]
    [InlineData("""{"role":"Viewer"}""")]
    public async Task Last_administrator_stays(string change)
    {
        var (status, problem) = await _console.Api().SendAsync("PATCH", "/people/ada", change);

        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Contains("last administrator", problem.Text("detail"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("system")]
    [InlineData("Schedule")]
    public async Task Nobody_is_called_what_the_console_calls_itself_in_the_record(string name)
    {
        var (status, problem) = await _console.Api().SendAsync("POST", "/people", $$"""{"name":"{{name}}","role":"Viewer"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("calls the console itself", problem.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Invitation_works_once()
    {
        var (_, invitation) = await _console.Api().SendAsync("POST", "/people", """{"name":"ben","role":"Viewer"}""");
        var link = invitation.Text("link");
        var browser = _console.Browser();

        using var accepted = await browser.SubmitAsync(link, ("Password", Password), ("Repeat", Password));
        Assert.Equal(HttpStatusCode.Found, accepted.StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await browser.SendAsync("GET", "/agents")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await browser.SendAsync("GET", "/people")).Status);
        using var again = await _console.Browser().SubmitAsync(link, ("Password", Password), ("Repeat", Password));
        Assert.Contains("does not work any more", await again.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Renewed_invitation_ends_the_earlier_one()
    {
        var (_, first) = await _console.Api().SendAsync("POST", "/people", """{"name":"cleo","role":"Responder"}""");
        var (_, second) = await _console.Api().SendAsync("POST", "/people/cleo/invitation");

        using var earlier = await _console.Browser().SubmitAsync(first.Text("link"), ("Password", Password), ("Repeat", Password));
        Assert.Contains("does not work any more", await earlier.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        using var later = await _console.Browser().SubmitAsync(second.Text("link"), ("Password", Password), ("Repeat", Password));
        Assert.Equal(HttpStatusCode.Found, later.StatusCode);
    }

    [Fact]
    public async Task Nobody_invites_somebody_who_may_do_more()
    {
        var (_, made) = await _console.Api().SendAsync("POST", "/api-tokens", """{"name":"inviter","scopes":["people:write","people:read"]}""");
        var inviter = _console.Api(made.Text("token"));

        Assert.Equal(HttpStatusCode.Forbidden, (await inviter.SendAsync("POST", "/people", """{"name":"eve","role":"Administrator"}""")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await inviter.SendAsync("PATCH", "/people/ada", """{"disabled":true}""")).Status);
    }

    [Fact]
    public async Task Disabled_person_cannot_sign_in()
    {
        var (_, invitation) = await _console.Api().SendAsync("POST", "/people", """{"name":"dan","role":"Viewer"}""");
        using var accepted = await _console.Browser().SubmitAsync(invitation.Text("link"), ("Password", Password), ("Repeat", Password));
        Assert.Equal(HttpStatusCode.OK, (await _console.Api().SendAsync("PATCH", "/people/dan", """{"disabled":true}""")).Status);

        using var refused = await _console.Browser().SubmitAsync("/sign-in", ("Name", "dan"), ("Password", Password));

        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.False(refused.Headers.Contains("Location"));
    }
}
