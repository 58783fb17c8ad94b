using System.Net;
using System.Text.Json;
using SecurityConsole.Cryptography.Registry;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Api;

[Collection(RunningConsoleCollection.Name)]
public sealed class AlgorithmTests(RunningConsole console)
{
    [Fact]
    public async Task List_has_every_algorithm_with_what_each_timeline_says_today()
    {
        var page = await console.Api().ReadAsync("/algorithms");

        Assert.Equal(AlgorithmRegistry.Current.Revision, page.GetProperty("revision").GetInt32());
        Assert.Equal(AlgorithmRegistry.Current.Algorithms.Select(a => a.Name), page.GetProperty("items").EnumerateArray().Select(a => a.Text("name")));
        Assert.All(page.GetProperty("items").EnumerateArray(), algorithm => Assert.Equal(
            page.GetProperty("timelines").EnumerateArray().Select(t => t.Text("name")), algorithm.GetProperty("timelines").EnumerateArray().Select(t => t.Text("timeline"))));
        var sources = page.GetProperty("sources").EnumerateArray().Select(s => s.Text("id")).ToHashSet(StringComparer.Ordinal);
        Assert.All(
            page.GetProperty("items").EnumerateArray().SelectMany(a => a.GetProperty("timelines").EnumerateArray()).Where(t => t.GetProperty("source").ValueKind == JsonValueKind.String),
            t => Assert.Contains(t.Text("source"), sources));
    }

    [Fact]
    public async Task Kind_narrows_the_list()
    {
        var page = await console.Api().ReadAsync("/algorithms?kind=signature");

        Assert.NotEmpty(page.GetProperty("items").EnumerateArray());
        Assert.All(page.GetProperty("items").EnumerateArray(), algorithm => Assert.Equal("signature", algorithm.Text("kind")));
    }

    [Theory]
    [InlineData("2035-12-31", "unlisted")]
    [InlineData("2036-01-01", "disallowed")]
    public async Task Standing_is_that_of_the_day_that_is_asked_for(string on, string standing)
    {
        var algorithm = await console.Api().ReadAsync($"/algorithms/X25519?on={on}");

        var timeline = algorithm.GetProperty("timelines").EnumerateArray().Single(t => t.Text("timeline") == "ir-8547");
        Assert.Equal(standing, timeline.Text("standing"));
        Assert.Equal("ir-8547", timeline.Text(standing == "unlisted" ? "nextSource" : "source"));
    }

    [Fact]
    public async Task Names_of_tls_find_an_algorithm_and_its_number_is_that_of_handshakes()
    {
        var algorithm = await console.Api().ReadAsync("/algorithms/MLKEM768");

        Assert.Equal("ML-KEM-768", algorithm.Text("name"));
        Assert.Equal(0x0201, algorithm.GetProperty("groups")[0].GetProperty("codePoint").GetInt32());
    }

    [Fact]
    public async Task Misspelt_name_is_answered_with_what_was_meant()
    {
        using var response = await console.Api().GetAsync(new Uri("/api/v1/algorithms/ML-KEM-678", UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.NotFound, response.StatusCode);
        Assert.Contains("ML-KEM-768", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/algorithms?on=yesterday")]
    [InlineData("/algorithms?kind=1")]
    public async Task Unreadable_parameter_is_named(string path)
    {
        using var response = await console.Api().GetAsync(new Uri("/api/v1" + path, UriKind.Relative), TestContext.Current.CancellationToken);

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Contains("The parameter ", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
