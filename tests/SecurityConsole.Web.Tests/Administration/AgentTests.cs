using System.Net;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

[Collection(RunningConsoleCollection.Name)]
public sealed class AgentTests(RunningConsole console)
{
    [Fact]
    public async Task Token_text_is_shown_once_and_never_again()
    {
        var api = console.Api();
        await api.SendAsync("POST", "/agents", """{"name":"once"}""");

        var (status, issued) = await api.SendAsync("POST", "/agents/once/tokens", "{}");
        var token = issued.Text("token");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Matches("^sca_[A-Za-z0-9_-]{43}$", token);
        Assert.DoesNotContain(token, (await api.ReadAsync("/agents/once")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(token[..8], (await api.ReadAsync("/agents/once/tokens"))[0].Text("prefix"));
    }

    [Fact]
    public async Task Name_that_is_taken_is_a_conflict()
    {
        await console.Api().SendAsync("POST", "/agents", """{"name":"taken"}""");

        Assert.Equal(HttpStatusCode.Conflict, (await console.Api().SendAsync("POST", "/agents", """{"name":"taken"}""")).Status);
    }

    [Fact]
    public async Task Change_decided_on_something_older_is_refused()
    {
        var api = console.Api();
        await api.SendAsync("POST", "/agents", """{"name":"edited"}""");
        using var read = await api.GetAsync(new Uri("/api/v1/agents/edited", UriKind.Relative));
        var tag = read.Headers.ETag!.Tag;

        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PATCH", "/agents/edited", """{"owner":"first"}""", tag)).Status);
        Assert.Equal(HttpStatusCode.PreconditionFailed, (await api.SendAsync("PATCH", "/agents/edited", """{"owner":"second"}""", tag)).Status);
        Assert.Equal("first", (await api.ReadAsync("/agents/edited")).Text("owner"));
    }

    [Fact]
    public async Task Revoked_token_and_removed_agent_are_gone()
    {
        var api = console.Api();
        await api.SendAsync("POST", "/agents", """{"name":"leaving"}""");
        var (_, issued) = await api.SendAsync("POST", "/agents/leaving/tokens", "{}");

        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync("DELETE", $"/agents/leaving/tokens/{issued.Text("id")}")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync("DELETE", $"/agents/leaving/tokens/{issued.Text("id")}")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync("DELETE", "/agents/leaving")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync("GET", "/agents/leaving")).Status);
    }

    [Fact]
    public async Task Token_of_the_past_is_not_issued()
    {
        await console.Api().SendAsync("POST", "/agents", """{"name":"late"}""");

        var (status, problem) = await console.Api().SendAsync("POST", "/agents/late/tokens", """{"expiresAt":"2020-01-01T00:00:00Z"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("#/expiresAt", problem.GetProperty("errors")[0].Text("pointer"));
    }
}
