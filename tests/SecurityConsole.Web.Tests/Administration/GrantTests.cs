using System.Net;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

[Collection(RunningConsoleCollection.Name)]
public sealed class GrantTests(RunningConsole console)
{
    [Fact]
    public async Task Grant_to_what_is_not_registered_names_both_ends()
    {
        var (status, problem) = await console.Api().SendAsync("POST", "/grants", """{"agent":"ghost","server":"nowhere","tools":["*"]}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(["#/agent", "#/server"], problem.GetProperty("errors").EnumerateArray().Select(e => e.Text("pointer")));
    }

    [Theory]
    [InlineData("""{"tools":["a*b"]}""", "#/tools/0")]
    [InlineData("""{"tools":["a",""]}""", "#/tools/1")]
    [InlineData("""{"tools":[],"prompts":[],"resources":[]}""", "#/tools")]
    public async Task Pattern_that_means_nothing_is_refused(string change, string pointer)
    {
        var id = await GrantAsync("patterns");

        var (status, problem) = await console.Api().SendAsync("PATCH", $"/grants/{id}", change);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, pointer), (status, problem.GetProperty("errors")[0].Text("pointer")));
    }

    [Fact]
    public async Task Second_grant_of_the_same_pair_is_a_conflict()
    {
        await GrantAsync("twice");

        Assert.Equal(HttpStatusCode.Conflict, (await console.Api().SendAsync("POST", "/grants", """{"agent":"twice","server":"twice","tools":["*"]}""")).Status);
    }

    [Fact]
    public async Task Withdrawn_grant_is_gone()
    {
        var id = await GrantAsync("withdrawn");

        Assert.Equal(HttpStatusCode.NoContent, (await console.Api().SendAsync("DELETE", $"/grants/{id}")).Status);
        Assert.Equal(0, (await console.Api().ReadAsync("/grants?agent=withdrawn")).GetArrayLength());
    }

    private async Task<string> GrantAsync(string name)
    {
        var api = console.Api();
        await api.SendAsync("POST", "/agents", $$"""{"name":"{{name}}"}""");
        await api.SendAsync("POST", "/servers", $$"""{"name":"{{name}}","endpoint":"https://a.example/mcp"}""");
        await api.SendAsync("POST", "/grants", $$"""{"agent":"{{name}}","server":"{{name}}","tools":["*"]}""");
        return (await api.ReadAsync($"/grants?agent={name}"))[0].Text("id");
    }
}
