using System.Text;
using SecurityConsole.Common;
using SecurityConsole.Engine.Tests.Policies;

namespace SecurityConsole.Engine.Tests.Access;

/// <summary>An agent cannot reach through the gateway what it was not granted, in either era, however it spells it.</summary>
public sealed class ConfusedDeputyTests : PolicyTest
{
    private static readonly string[] Spellings =
    [
        "delete_all", "Read_file", "READ_FILE", " read_file", "read_file ", "read_file\\u0000", "read_file\\n", "re\\u200bad_file", "\\uff52ead_file", "read_\\ufb01le", "re\\u0430d_file", "re\\u00adad_file",
        "read_file\\u0301", "read%5Ffile", "read%5ffile", "./read_file", "tools/read_file", "x/../read_file", "read_file?", "read_file#", "*", "read_*", "",
    ];

    public static TheoryData<string, string, bool> Tools => Cases("tools/call", name => $"\"name\":\"{name}\",\"arguments\":{{}}", Spellings);

    public static TheoryData<string, string, bool> Prompts => Cases("prompts/get", name => $"\"name\":\"{name}\"", [.. Spellings.Select(Brief)]);

    public static TheoryData<string, string, bool> Resources => Cases("resources/read", uri => $"\"uri\":\"{uri}\"", Uris);

    public static TheoryData<string, string, bool> Completions => Cases(
        "completion/complete", name => $"\"ref\":{{\"type\":\"ref/prompt\",\"name\":\"{name}\"}},\"argument\":{{\"name\":\"a\",\"value\":\"\"}}", [.. Spellings.Select(Brief)]);

    private static readonly string[] Uris =
    [
        "file:///etc/passwd", "docs://b", "DOCS://a", "docs://A", "docs:///a", "docs://a/", "docs://a/../a", "docs://a%2f", "docs://%61", "docs://a#x", "docs://a?x", "docs://\\uff41", "docs://a ", "docs://a\\u0000", "docs://*",
    ];

    [Theory, MemberData(nameof(Tools)), MemberData(nameof(Prompts)), MemberData(nameof(Resources)), MemberData(nameof(Completions))]
    public async Task What_is_not_granted_is_not_reached_by_name(string method, string members, bool modern)
    {
        await RestrictAsync(["read_file"], ["brief"], ["docs://a"]);
        await RefusedAsync(method, members, modern);
    }

    [Theory, MemberData(nameof(Tools)), MemberData(nameof(Prompts)), MemberData(nameof(Resources)), MemberData(nameof(Completions))]
    public async Task What_no_policy_permits_is_not_reached_by_name(string method, string members, bool modern)
    {
        await PublishAsync("""
            permit (principal, action, resource == Tool::"tools/read_file");
            permit (principal, action, resource == Prompt::"tools/brief");
            permit (principal, action, resource == Resource::"tools/docs://a");
            """);
        await RefusedAsync(method, members, modern);
    }

    [Theory]
    [InlineData("docs://b")]
    [InlineData("DOCS://a")]
    [InlineData("docs://%61")]
    public async Task Nothing_is_followed_that_is_not_granted(string uri)
    {
        await RestrictAsync(["*"], ["*"], ["docs://a"]);
        Assert.NotNull(await ErrorAsync(await PostAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"resources/subscribe","params":{"uri":"{{{uri}}}"}}""")));
        Assert.NotNull(await ErrorAsync(await PostModernAsync("subscriptions/listen", $$"""
            "notifications":{"resourceSubscriptions":["docs://a","{{uri}}"]}
            """)));
        Assert.Empty(Server.Received);
    }

    [Theory]
    [InlineData("delete_all", "read_file")] // what decides must not be the header …
    [InlineData("delete_all", "=?base64?cmVhZF9maWxl?=")]
    [InlineData("read_file", "delete_all")] // … nor must the server be told another name than the body's
    [InlineData("read_file", "=?base64?ZGVsZXRlX2FsbA==?=")]
    [InlineData("read_file", "=?base64?not base64?=")]
    [InlineData("read_file", "read%5Ffile")]
    public async Task Header_that_names_another_tool_than_the_body_lets_nothing_through(string body, string header)
    {
        await RestrictAsync(["read_file"], [], []);
        await PostModernAsync("tools/call", $"\"name\":\"{body}\",\"arguments\":{{}}", ("Mcp-Name", header));
        Assert.Empty(Server.Received);
    }

    [Theory]
    [InlineData("delete_all")]
    [InlineData("re\u0430d_file")]
    public async Task Encoded_header_that_agrees_with_the_body_does_not_help(string name)
    {
        await RestrictAsync(["read_file"], [], []);
        var answer = await PostModernAsync("tools/call", $"\"name\":\"{name}\",\"arguments\":{{}}", ("Mcp-Name", $"=?base64?{Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}?="));
        Assert.Equal($"Unknown tool: {name}", await ErrorAsync(answer));
        Assert.Empty(Server.Received);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Refusal_does_not_tell_what_is_hidden_from_what_does_not_exist(bool modern)
    {
        await PublishAsync(Granted + """forbid (principal, action, resource == Tool::"tools/delete_all");""");
        await RestrictAsync(["delete_all"], [], []);
        var (hidden, missing) = (await AnswerToAsync("tools/call", "\"name\":\"delete_all\"", "delete_all", modern), await AnswerToAsync("tools/call", "\"name\":\"delete_xxx\"", "delete_xxx", modern));
        Assert.Equal(missing.Replace("delete_xxx", "delete_all", StringComparison.Ordinal), hidden);
        Assert.Empty(Server.Received);
    }

    [Theory]
    [InlineData("""{"tools":[{"name":"read_file"},{"name":"Read_file"},{"name":"re\u0061d_file"},{"name":"delete_all"}]}""", "tools/list", "delete_all", "Read_file")]
    [InlineData("""{"prompts":[{"name":"brief"},{"name":"Brief"},{"name":"br\u0131ef"}]}""", "prompts/list", "Brief", "br\\u0131ef")]
    [InlineData("""{"resources":[{"uri":"docs://a","name":"a"},{"uri":"DOCS://a","name":"b"},{"uri":"file:///etc","name":"c"}]}""", "resources/list", "DOCS", "etc")]
    public async Task Lists_do_not_name_what_is_not_granted(string result, string method, string first, string second)
    {
        await RestrictAsync(["read_file"], ["brief"], ["docs://a"]);
        Answer = (http, _) => ScriptedServer.JsonAsync(http, $$"""{"jsonrpc":"2.0","id":1,"result":{{result}}}""");
        foreach (var modern in (bool[])[false, true])
        {
            var list = await AnswerToAsync(method, "", null, modern);
            Assert.DoesNotContain(first, list, StringComparison.Ordinal);
            Assert.DoesNotContain(second, list, StringComparison.Ordinal);
        }
    }

    private async Task RefusedAsync(string method, string members, bool modern)
    {
        var answer = await AnswerToAsync(method, members, NameIn(members), modern);
        Assert.Contains("\"error\"", answer, StringComparison.Ordinal);
        Assert.Empty(Server.Received);
    }

    private async Task<string> AnswerToAsync(string method, string members, string? name, bool modern)
    {
        var inside = members.Length > 0 ? members : "\"_\":0";
        using var answer = modern
            ? await PostModernAsync(method, inside, name is null ? [] : [("Mcp-Name", $"=?base64?{Convert.ToBase64String(Encoding.UTF8.GetBytes(name))}?=")])
            : await PostAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{""" + inside + "}}");
        return await answer.Content.ReadAsStringAsync();
    }

    // As a client would mirror it: unescaped.
    private static string? NameIn(string members)
    {
        using var json = System.Text.Json.JsonDocument.Parse("{" + members + "}");
        return json.RootElement.TryGetProperty("name", out var name) || json.RootElement.TryGetProperty("uri", out name) ? name.GetString() : null;
    }

    private static string Brief(string spelling) => spelling.Replace("read_file", "brief", StringComparison.OrdinalIgnoreCase).Replace("ead_file", "rief", StringComparison.Ordinal);

    private static TheoryData<string, string, bool> Cases(string method, Func<string, string> members, string[] spellings)
    {
        var cases = new TheoryData<string, string, bool>();
        foreach (var spelling in spellings)
        {
            // The one spelling that is the same name: an escape in JSON changes nothing.
            if (spelling is not ("brief" or "read_file"))
            {
                cases.Add(method, members(spelling), false);
                cases.Add(method, members(spelling), true);
            }
        }

        return cases;
    }
}
