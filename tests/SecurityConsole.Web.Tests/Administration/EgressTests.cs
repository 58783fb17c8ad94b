using System.Net;
using System.Text.Json;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Administration;

[Collection(RunningConsoleCollection.Name)]
public sealed class EgressTests(RunningConsole console)
{
    [Fact]
    public async Task Entries_are_kept_in_one_spelling_and_added_once()
    {
        await RegisterAsync("egress-kept");
        var (status, changed) = await ChangeAsync("egress-kept", """{"add":[{"kind":"network","pattern":"*.BÜCHER.example"},{"kind":"network","pattern":"*.xn--bcher-kva.example"},{"kind":"path","pattern":"/srv//data/"}]}""");

        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal(["network *.xn--bcher-kva.example", "path /srv/data"], Entries(changed));
        Assert.Equal(["path /srv/data"], Entries((await ChangeAsync("egress-kept", """{"remove":[{"kind":"network","pattern":"*.Bücher.example"}]}""")).Body));
        Assert.Equal(["path /srv/data"], Entries(await console.Api().ReadAsync("/servers/egress-kept/egress")));
    }

    [Fact]
    public async Task Mappings_replace_each_other_and_go_away()
    {
        await RegisterAsync("egress-mapped");
        await ChangeAsync("egress-mapped", """{"map":[{"tool":"send","pointer":"/a/*/b","kind":"url"}]}""");
        var (_, changed) = await ChangeAsync("egress-mapped", """{"map":[{"tool":"send","pointer":"/a/*/b","kind":"none"}]}""");
        var mapping = Assert.Single(changed.GetProperty("mappings").EnumerateArray());
        Assert.Equal(("send", "/a/*/b", "none"), (mapping.Text("tool"), mapping.Text("pointer"), mapping.Text("kind")));

        var (_, without) = await ChangeAsync("egress-mapped", """{"unmap":[{"tool":"send","pointer":"/a/*/b","kind":"none"}]}""");
        Assert.Empty(without.GetProperty("mappings").EnumerateArray());
    }

    [Theory]
    [InlineData("""{"add":[{"kind":"network","pattern":"a b"}]}""", "#/add/0/pattern")]
    [InlineData("""{"add":[{"kind":"dial","pattern":"inside.example"}]}""", "#/add/0/pattern")]
    [InlineData("""{"add":[{"kind":"network"}]}""", "#/add/0/pattern")]
    [InlineData("""{"add":[null]}""", "#/add/0/pattern")]
    [InlineData("""{"map":[{"tool":"","pointer":"/a","kind":"url"}]}""", "#/map/0/tool")]
    [InlineData("""{"map":[{"tool":"x","pointer":"a","kind":"url"}]}""", "#/map/0/pointer")]
    public async Task What_means_nothing_is_refused_where_it_stands(string change, string pointer)
    {
        await RegisterAsync("egress-wrong");
        var (status, problem) = await ChangeAsync("egress-wrong", change);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, pointer), (status, problem.GetProperty("errors")[0].Text("pointer")));
    }

    [Fact]
    public async Task An_unknown_server_has_no_list() =>
        Assert.Equal(HttpStatusCode.NotFound, (await console.Api().SendAsync("GET", "/servers/egress-nowhere/egress")).Status);

    [Fact]
    public async Task A_stale_change_is_refused()
    {
        await RegisterAsync("egress-stale");
        var (status, _) = await console.Api().SendAsync("PATCH", "/servers/egress-stale/egress", """{"add":[{"kind":"network","pattern":"*"}]}""", ifMatch: "\"stale\"");
        Assert.Equal(HttpStatusCode.PreconditionFailed, status);
    }

    private static IEnumerable<string> Entries(JsonElement view) => view.GetProperty("entries").EnumerateArray().Select(entry => $"{entry.Text("kind")} {entry.Text("pattern")}");

    private Task<(HttpStatusCode Status, JsonElement Body)> ChangeAsync(string server, string change) => console.Api().SendAsync("PATCH", $"/servers/{server}/egress", change);

    private Task<(HttpStatusCode Status, JsonElement Body)> RegisterAsync(string name) => console.Api().SendAsync("POST", "/servers", $$"""{"name":"{{name}}","endpoint":"https://a.example/mcp"}""");
}
