using System.Net;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Identities;

/// <summary>A token that takes another's place, at the real gateway.</summary>
[Collection(RunningConsoleCollection.Name)]
public sealed class AgentTokenRotationTests(RunningConsole console) : EnrolmentTest(console)
{
    [Fact]
    public async Task Both_tokens_work_in_the_overlap_and_the_end_of_the_old_one_is_shown()
    {
        var (id, old) = await IssueAsync("overlapping", """{"expiresAt":"2090-01-01T00:00:00Z"}""");

        var (status, rotated) = await Product.Api().SendAsync("POST", $"/agents/overlapping/tokens/{id}/rotations", """{"overlapHours":2}""");

        Assert.Equal(HttpStatusCode.Created, status);
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await CallAsync(old), await CallAsync(rotated.Text("token"))]);
        var tokens = (await Product.Api().ReadAsync("/agents/overlapping/tokens")).EnumerateArray().ToDictionary(token => token.Text("id"));
        Assert.Equal(2, tokens.Count);
        Assert.InRange(tokens[id].GetProperty("expiresAt").GetDateTimeOffset() - TimeProvider.System.GetUtcNow(), TimeSpan.FromHours(1.9), TimeSpan.FromHours(2));
        Assert.Equal(rotated.Text("oldWorksUntil"), tokens[id].Text("expiresAt"));
        Assert.InRange(tokens[rotated.Text("id")].GetProperty("expiresAt").GetDateTimeOffset().Year, 2089, 2090);
        Assert.Contains(await ActionsAsync("agent:overlapping", 3), action => action.Text("action") == "agent.rotate-token" && !action.Text("text").Contains(rotated.Text("token"), StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""{"compromised":true}""")]
    [InlineData("""{"overlapHours":0}""")]
    public async Task Without_an_overlap_the_old_token_is_refused_from_the_next_request_on(string body)
    {
        var name = body.Contains("compromised", StringComparison.Ordinal) ? "leaked" : "cut-over";
        var (id, old) = await IssueAsync(name, "{}");

        var (_, rotated) = await Product.Api().SendAsync("POST", $"/agents/{name}/tokens/{id}/rotations", body);

        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.NotFound], [await CallAsync(old), await CallAsync(rotated.Text("token"))]);
        Assert.Single((await Product.Api().ReadAsync($"/agents/{name}/tokens")).EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await Product.Api().SendAsync("POST", $"/agents/{name}/tokens/{id}/rotations", "{}")).Status);
    }

    [Fact]
    public async Task Overlap_has_a_bound_and_somebody_elses_token_is_not_found()
    {
        var (id, _) = await IssueAsync("bounded", "{}");
        await Product.Api().SendAsync("POST", "/agents", """{"name":"neighbour"}""");

        var (status, problem) = await Product.Api().SendAsync("POST", $"/agents/bounded/tokens/{id}/rotations", """{"overlapHours":721}""");

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "#/overlapHours"), (status, problem.GetProperty("errors")[0].Text("pointer")));
        Assert.Equal(HttpStatusCode.NotFound, (await Product.Api().SendAsync("POST", $"/agents/neighbour/tokens/{id}/rotations", "{}")).Status);
    }

    [Fact]
    public async Task Terminal_rotates_the_one_token_that_works_and_asks_where_there_are_two()
    {
        var (_, old) = await IssueAsync("terminal", "{}");

        var token = (await OkAsync(null, "agent", "token", "rotate", "terminal", "--overlap-hours", "1")).Trim();

        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await CallAsync(old), await CallAsync(token)]);
        var (code, _, error) = await RunAsync(null, "agent", "token", "rotate", "terminal");
        Assert.Equal(2, code);
        Assert.Contains(token[..8], error, StringComparison.Ordinal);
        var next = (await OkAsync(null, "agent", "token", "rotate", "terminal", "--token", token[..8], "--compromised")).Trim();
        Assert.Equal([HttpStatusCode.Unauthorized, HttpStatusCode.NotFound], [await CallAsync(token), await CallAsync(next)]);
    }

    private async Task<(string Id, string Token)> IssueAsync(string agent, string body)
    {
        Assert.Equal(HttpStatusCode.Created, (await Product.Api().SendAsync("POST", "/agents", $$"""{"name":"{{agent}}"}""")).Status);
        var (_, issued) = await Product.Api().SendAsync("POST", $"/agents/{agent}/tokens", body);
        return (issued.Text("id"), issued.Text("token"));
    }

    /// <summary>404 to an agent, 401 to nobody.</summary>
    private async Task<HttpStatusCode> CallAsync(string token) => (await AskAsync("/mcp/absent", """{"jsonrpc":"2.0","id":1,"method":"ping"}""", token: token)).Status;
}
