using System.Net;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

[Collection(RunningConsoleCollection.Name)]
public sealed class ApiTokenTests(RunningConsole console)
{
    [Fact]
    public async Task Token_does_only_what_its_scopes_say()
    {
        var reader = console.Api(await MakeAsync("reader", "agents:read"));

        Assert.Equal(HttpStatusCode.OK, (await reader.SendAsync("GET", "/agents")).Status);
        var (status, problem) = await reader.SendAsync("POST", "/agents", """{"name":"x"}""");
        Assert.Equal((HttpStatusCode.Forbidden, "urn:securityconsole:problem:forbidden"), (status, problem.Text("type")));
        Assert.Contains("agents:write", problem.Text("detail"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.SendAsync("GET", "/servers")).Status);
    }

    [Fact]
    public async Task Token_cannot_make_a_token_that_may_do_more()
    {
        var maker = console.Api(await MakeAsync("maker", "api-tokens:write", "agents:read"));

        Assert.Equal(HttpStatusCode.Forbidden, (await maker.SendAsync("POST", "/api-tokens", """{"name":"more","scopes":["agents:write"]}""")).Status);
        Assert.Equal(HttpStatusCode.Created, (await maker.SendAsync("POST", "/api-tokens", """{"name":"less","scopes":["agents:read"]}""")).Status);
    }

    [Fact]
    public async Task Who_may_only_stop_agents_cannot_change_them()
    {
        await console.Api().SendAsync("POST", "/agents", """{"name":"stoppable"}""");
        var stopper = console.Api(await MakeAsync("stopper", "agents:stop"));

        Assert.Equal(HttpStatusCode.OK, (await stopper.SendAsync("PATCH", "/agents/stoppable", """{"suspended":true}""")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await stopper.SendAsync("PATCH", "/agents/stoppable", """{"suspended":true,"owner":"me"}""")).Status);
    }

    [Fact]
    public async Task Revoked_token_stops_at_once()
    {
        var token = await MakeAsync("brief", "agents:read");
        var listed = (await console.Api().ReadAsync("/api-tokens")).EnumerateArray().Single(t => t.Text("name") == "brief");
        Assert.Equal(HttpStatusCode.NoContent, (await console.Api().SendAsync("DELETE", $"/api-tokens/{listed.Text("id")}")).Status);

        Assert.Equal(HttpStatusCode.Unauthorized, (await console.Api(token).SendAsync("GET", "/agents")).Status);
    }

    [Fact]
    public async Task Token_of_an_agent_is_told_where_it_works()
    {
        var (status, problem) = await console.Api("sca_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").SendAsync("GET", "/agents");

        Assert.Equal(HttpStatusCode.Unauthorized, status);
        Assert.Contains("gateway", problem.Text("detail"), StringComparison.Ordinal);
    }

    private async Task<string> MakeAsync(string name, params string[] scopes)
    {
        var list = string.Join(',', scopes.Select(s => $"\"{s}\""));
        var (status, made) = await console.Api().SendAsync("POST", "/api-tokens", $$"""{"name":"{{name}}","scopes":[{{list}}]}""");
        Assert.Equal(HttpStatusCode.Created, status);
        return made.Text("token");
    }
}
