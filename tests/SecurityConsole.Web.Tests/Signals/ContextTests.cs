using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Signals;

[Collection(RunningConsoleCollection.Name)]
public sealed class ContextTests(RunningConsole console)
{
    [Fact]
    public async Task Named_network_is_in_force_when_the_answer_comes()
    {
        var api = console.Api();
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PUT", "/networks/ctx-lab", """{"description":"Laboratory","ranges":["198.18.0.0/15","2001:db8:18::/48"]}""")).Status);
        Assert.Equal("ctx-lab", (await api.ReadAsync("/networks/where?address=198.19.255.255")).Text("network"));
        Assert.Equal("ctx-lab", (await api.ReadAsync("/networks/where?address=2001:db8:18::7")).Text("network"));
        Assert.Equal("", (await api.ReadAsync("/networks/where?address=198.20.0.0")).Text("network"));
        Assert.NotEmpty((await api.ReadAsync("/networks/where")).Text("address"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.SendAsync("GET", "/networks/where?address=here")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync("DELETE", "/networks/ctx-lab")).Status);
        Assert.Equal("", (await api.ReadAsync("/networks/where?address=198.19.255.255")).Text("network"));
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync("DELETE", "/networks/ctx-lab")).Status);
    }

    [Fact]
    public async Task Every_problem_of_a_network_and_a_window_is_said()
    {
        var (status, problem) = await console.Api().SendAsync("PUT", "/networks/ctx-bad", """{"ranges":["10.0.0.1/8","x","10.0.0.0/8"]}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(["#/ranges/0", "#/ranges/1"], problem.GetProperty("errors").EnumerateArray().Select(error => error.Text("pointer")));
        (status, problem) = await console.Api().SendAsync("PUT", "/time-windows/ctx-bad", """{"timeZone":"Mars/Base","days":[0],"start":"24:00","end":"00:00","from":"2026-01-01T00:00:30Z"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(["#/timeZone", "#/days", "#/start", "#/end", "#/from"], problem.GetProperty("errors").EnumerateArray().Select(error => error.Text("pointer")));
    }

    [Fact]
    public async Task Window_that_is_always_open_is_open_now()
    {
        var api = console.Api();
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PUT", "/calendar", """{"timeZone":"Europe/Berlin","holidays":[{"date":"2026-12-25","name":"Christmas"}]}""")).Status);
        var (status, window) = await api.SendAsync("PUT", "/time-windows/ctx-always", """{"maintenance":true}""");
        Assert.Equal((HttpStatusCode.OK, "Europe/Berlin", "24:00"), (status, window.Text("timeZone"), window.Text("end")));
        var now = await api.ReadAsync("/time-windows/now");
        Assert.Contains("ctx-always", now.GetProperty("windows").EnumerateArray().Select(name => name.GetString()));
        Assert.True(now.GetProperty("inMaintenance").GetBoolean());
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync("DELETE", "/time-windows/ctx-always")).Status);
        Assert.Equal("Christmas", (await api.ReadAsync("/calendar")).GetProperty("holidays")[0].Text("name"));
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PUT", "/calendar", """{"timeZone":"UTC","holidays":[]}""")).Status);
        Assert.Equal(0, (await api.ReadAsync("/calendar")).GetProperty("holidays").GetArrayLength());
    }

    [Fact]
    public async Task Table_of_locations_is_imported_whole_or_not_at_all()
    {
        var api = console.Api();
        Assert.Equal(HttpStatusCode.OK, await ImportAsync("cidr,country,asn\n203.0.113.0/24,NZ,64510\n"));
        Assert.Equal("NZ", (await api.ReadAsync("/networks/where?address=203.0.113.9")).Text("country"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, await ImportAsync("203.0.113.0/24,AU,64510\nnonsense\n"));
        Assert.Equal("NZ", (await api.ReadAsync("/networks/where?address=203.0.113.9")).Text("country"));
        Assert.StartsWith("# imported 20", await File.ReadAllTextAsync(Path.Combine(console.DataFolder, "locations.csv"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(1, (await api.ReadAsync("/locations")).GetProperty("ranges").GetInt32());
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync("DELETE", "/locations")).Status);
        Assert.Equal("", (await api.ReadAsync("/networks/where?address=203.0.113.9")).Text("country"));

        async Task<HttpStatusCode> ImportAsync(string lines)
        {
            using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(lines));
            content.Headers.ContentType = new MediaTypeHeaderValue("text/csv");
            using var answer = await api.PutAsync(new Uri("/api/v1/locations", UriKind.Relative), content, TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Budget_says_what_is_left_and_cost_is_the_most_precise()
    {
        var api = console.Api();
        await api.SendAsync("POST", "/agents", """{"name":"ctx-budget"}""");
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PUT", "/budgets/ctx-units", """{"agent":"ctx-budget","rule":"5000 units/d","server":"ctx","capabilities":["pay*"]}""")).Status);
        var budget = (await api.ReadAsync("/budgets")).EnumerateArray().Single(one => one.Text("name") == "ctx-units");
        Assert.Equal((5000, "ctx-budget"), (budget.GetProperty("left").GetInt64(), budget.Text("agent")));
        var (status, problem) = await api.SendAsync("PUT", "/budgets/ctx-bad", """{"agent":"ghost","rule":"often","capabilities":["a*b"]}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(["#/rule", "#/capabilities/0", "#/agent"], problem.GetProperty("errors").EnumerateArray().Select(error => error.Text("pointer")));
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PUT", "/tool-costs/ctx", """{"costs":[{"tool":"pay*","units":5},{"tool":"pay_all","units":50}]}""")).Status);
        Assert.Equal(2, (await api.ReadAsync("/tool-costs")).EnumerateArray().Single(one => one.Text("server") == "ctx").GetProperty("costs").GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PUT", "/tool-costs/ctx", """{"costs":[]}""")).Status);
        Assert.DoesNotContain((await api.ReadAsync("/tool-costs")).EnumerateArray(), one => one.Text("server") == "ctx");

        // What belongs to an agent goes with it.
        Assert.Equal(HttpStatusCode.NoContent, (await api.SendAsync("DELETE", "/agents/ctx-budget")).Status);
        Assert.DoesNotContain((await api.ReadAsync("/budgets")).EnumerateArray(), one => one.Text("name") == "ctx-units");
    }

    [Fact]
    public async Task Rule_of_a_signal_is_kept()
    {
        var api = console.Api();
        Assert.Equal(5, (await api.ReadAsync("/signal-rules")).GetArrayLength());
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PUT", "/signal-rules/workload", """{"maxAgeSeconds":3600,"unknown":"deny"}""")).Status);
        Assert.Equal("deny", (await api.ReadAsync("/signal-rules")).EnumerateArray().Single(rule => rule.Text("signal") == "workload").Text("unknown"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await api.SendAsync("PUT", "/signal-rules/device", """{"maxAgeSeconds":5,"unknown":"deny"}""")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await api.SendAsync("PUT", "/signal-rules/7", """{"unknown":"deny"}""")).Status);
    }

    [Fact]
    public async Task Who_may_only_look_changes_nothing()
    {
        var token = (await console.Api().SendAsync("POST", "/api-tokens", $$"""{"name":"ctx-viewer","scopes":["signals:read"],"expiresAt":"{{DateTimeOffset.UtcNow.AddDays(1):O}}"}""")).Body.Text("token");
        var viewer = console.Api(token);
        Assert.Equal(HttpStatusCode.OK, (await viewer.SendAsync("GET", "/networks")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync("PUT", "/networks/ctx-no", """{"ranges":["10.0.0.0/8"]}""")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync("PUT", "/posture-sources/ctx-no")).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await viewer.SendAsync("DELETE", "/locations")).Status);
    }
}
