using System.Net;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration.Policies;

/// <summary>In a console of its own: one person, as at the first start.</summary>
public sealed class PolicyApiTests(RunningConsole console) : IClassFixture<RunningConsole>
{
    [Fact]
    public async Task One_person_publishes_only_when_they_say_so_and_it_shows()
    {
        var api = console.Api();
        var current = await api.ReadAsync("/policies");
        Assert.Contains("permit (principal, action, resource);", current.GetProperty("documents").Text("policies.cedar"), StringComparison.Ordinal);

        var (created, proposal) = await api.SendAsync("POST", "/policies/revisions", """{"note":"Try it.","documents":{"policies.cedar":"@id(\"alone\") permit (principal, action, resource);"}}""");
        Assert.Equal(HttpStatusCode.Created, created);
        var path = $"/policies/revisions/{proposal.GetProperty("number").GetInt64()}";
        var (refused, problem) = await api.SendAsync("POST", path + "/approve", "{}");
        Assert.Equal(HttpStatusCode.Conflict, refused);
        Assert.Contains("alone", problem.Text("detail"), StringComparison.Ordinal);
        var (status, published) = await api.SendAsync("POST", path + "/approve", """{"alone":true}""");
        Assert.Equal((HttpStatusCode.OK, "published", true), (status, published.Text("state"), published.GetProperty("alone").GetBoolean()));

        var difference = await api.ReadAsync($"/policies/difference?from=1&to={proposal.GetProperty("number").GetInt64()}");
        Assert.Equal("policies.cedar", difference[0].Text("name"));
        var (back, again) = await api.SendAsync("POST", "/policies/revisions/1/rollback", "{}");
        Assert.Equal((HttpStatusCode.OK, 1L), (back, again.GetProperty("rollsBackTo").GetInt64()));
    }

    [Fact]
    public async Task Documents_are_reviewed_with_places_and_nothing_is_kept()
    {
        var (status, review) = await console.Api().SendAsync("POST", "/policies/validate", """{"documents":{"a.cedar":"permit (principal, action, resource)\nwhen { context.tool.pined };"}}""");
        Assert.Equal(HttpStatusCode.OK, status);
        var problem = review.GetProperty("problems")[0];
        Assert.Equal(("a.cedar", "error", 2), (problem.Text("document"), problem.Text("severity"), problem.GetProperty("line").GetInt32()));
        Assert.Equal(JsonNull, (await console.Api().ReadAsync("/policies/draft")).GetProperty("changedAt").ValueKind);
    }

    [Theory]
    [InlineData("""{"documents":{"../a.cedar":"x"}}""")]
    [InlineData("""{"documents":{}}""")]
    [InlineData("""{"documents":{"a.cedar":"permit (principal, action, resource);","links.json":"[{}]"}}""")]
    public async Task Documents_of_another_shape_are_refused(string body) =>
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await console.Api().SendAsync("POST", "/policies/validate", body)).Status);

    [Fact]
    public async Task Words_are_offered_from_the_live_schema()
    {
        const string Text = "permit (principal, action, resource) when { context.tool. };";
        var (_, help) = await console.Api().SendAsync("POST", "/policies/complete", $$"""{"text":"{{Text}}","offset":{{Text.IndexOf(". }", StringComparison.Ordinal) + 1}}}""");
        Assert.Contains("pinned", help.GetProperty("items").EnumerateArray().Select(item => item.Text("label")));
        Assert.Contains("entity Agent", (await console.Api().ReadAsync("/policies/schema")).Text("schema"), StringComparison.Ordinal);
        Assert.Equal(6, (await console.Api().ReadAsync("/policies/packs")).GetArrayLength());
    }

    [Fact]
    public async Task Simulation_comparison_and_findings_answer_also_where_nothing_was_ever_called()
    {
        var api = console.Api();
        var (accepted, simulation) = await api.SendAsync("POST", "/policies/simulations", """{"days":1}""");
        Assert.Equal(HttpStatusCode.Accepted, accepted);
        var ended = await api.SendAsync("DELETE", $"/policies/simulations/{simulation.Text("id")}");
        Assert.Equal(HttpStatusCode.OK, ended.Status);
        Assert.NotEqual("running", ended.Body.Text("state"));
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync("GET", $"/policies/simulations/{Guid.NewGuid()}")).Status);
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("POST", "/policies/compare", "{}")).Status);
        var (found, findings) = await api.SendAsync("POST", "/policies/findings", "{}");
        Assert.Equal(HttpStatusCode.OK, found);
        Assert.Equal("overBroad", findings[0].Text("kind"));
        Assert.Contains("0 calls", (await api.ReadAsync("/policies/least-privilege?days=1")).Text("text"), StringComparison.Ordinal);
    }

    private const System.Text.Json.JsonValueKind JsonNull = System.Text.Json.JsonValueKind.Null;
}
