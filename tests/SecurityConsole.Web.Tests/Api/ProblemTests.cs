using System.Net;
using System.Text;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Api;

[Collection(RunningConsoleCollection.Name)]
public sealed class ProblemTests(RunningConsole console)
{
    [Fact]
    public async Task All_problems_of_a_registration_are_listed_at_once()
    {
        var (status, problem) = await console.Api().SendAsync("POST", "/servers", """{"name":"Not OK","endpoint":"http://example.com/mcp","responseTimeoutSeconds":0,"credentialHeader":"Host","cryptoProfile":"weak"}""");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal("urn:securityconsole:problem:invalid", problem.Text("type"));
        Assert.Equal(
            ["#/credentialHeader", "#/credentialValue", "#/cryptoProfile", "#/endpoint", "#/name", "#/responseTimeoutSeconds"],
            problem.GetProperty("errors").EnumerateArray().Select(e => e.Text("pointer")).Order());
    }

    [Theory]
    [InlineData("""{"name":"x","tranport":1}""", "$.tranport", "there is no such member")]
    [InlineData("""{"name":7}""", "$.name", "a value of another kind is expected")]
    [InlineData("""{"name":"a","name":"b"}""", "", "a member stands there twice")]
    [InlineData("""{"name":""", "", "not valid JSON")]
    public async Task Unreadable_body_is_answered_with_place_and_reason(string json, string place, string reason)
    {
        var (status, problem) = await console.Api().SendAsync("POST", "/servers", json);

        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Equal("urn:securityconsole:problem:malformed", problem.Text("type"));
        Assert.Contains(place, problem.Text("detail"), StringComparison.Ordinal);
        Assert.Contains(reason, problem.Text("detail"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Body_over_the_limit_is_refused()
    {
        var (status, _) = await console.Api().SendAsync("POST", "/agents", $$"""{"name":"x","description":"{{new string('a', 2_000_000)}}"}""");

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, status);
    }

    [Fact]
    public async Task Body_of_another_type_is_refused()
    {
        using var content = new StringContent("name=x", Encoding.UTF8, "application/x-www-form-urlencoded");
        using var response = await console.Api().PostAsync(new Uri("/api/v1/agents", UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
    }

    [Fact]
    public async Task What_does_not_exist_is_a_problem_that_says_so()
    {
        var (status, problem) = await console.Api().SendAsync("GET", "/agents/nobody");

        Assert.Equal((HttpStatusCode.NotFound, "There is no agent nobody."), (status, problem.Text("detail")));
        (status, problem) = await console.Api().SendAsync("GET", "/nothing");
        Assert.Equal((HttpStatusCode.NotFound, "urn:securityconsole:problem:not-found"), (status, problem.Text("type")));
        (status, problem) = await console.Api().SendAsync("PUT", "/agents", "{}");
        Assert.Equal((HttpStatusCode.MethodNotAllowed, "urn:securityconsole:problem:not-found"), (status, problem.Text("type")));
    }

    [Fact]
    public async Task Another_host_name_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(console.Addresses.Health, "/health/live"));
        request.Headers.Host = "evil.example.com";
        using var response = await console.Browser().SendAsync(request);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }
}
