using System.Net;
using System.Text;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Common;
using SecurityConsole.Engine.Tests.Policies;

namespace SecurityConsole.Engine.Tests.Access;

/// <summary>What the other side could read otherwise than the gateway does gets around nothing that was judged.</summary>
public sealed class SecondReadingTests : PolicyTest
{
    private const string Redacting = """@id("clean") @redact("secrets") permit (principal, action, resource);""";
    private const string Secret = "ghp_A1b2C3d4E5f6G7h8I9j0K1l2M3n4O5p6Q7r8";
    private const string Tools = """[{"name":"read_file","inputSchema":{"type":"object"}},{"name":"delete_all","inputSchema":{"type":"object"}}]""";

    [Theory]
    [InlineData("application/json; charset=utf-7", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=utf-16", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json; charset=UTF-8", HttpStatusCode.OK)]
    public async Task Message_is_read_as_UTF_8_by_everybody(string type, HttpStatusCode expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Gateway.Url("tools")) { Content = new ByteArrayContent(Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read_file","arguments":{}}}""")) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        request.Headers.TryAddWithoutValidation("Accept", "application/json, text/event-stream");
        using var response = await Client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(expected, response.StatusCode);
        Assert.Equal(expected == HttpStatusCode.OK ? 1 : 0, Server.Received.Count);
        Assert.All(Server.Received, received => Assert.Equal("application/json", received.Headers["Content-Type"]));
    }

    [Fact]
    public async Task Answer_in_another_character_set_does_not_go_out()
    {
        Answer = (http, _) => WriteAsync(http, 200, "application/json; charset=utf-7", """{"jsonrpc":"2.0","id":1,"result":{}}""");
        Assert.NotNull(await ErrorAsync(await CallToolAsync("read_file", "{}")));
    }

    [Theory]
    [InlineData("\"\\u0061\"", "\"a\"")]
    [InlineData("-0", "0")]
    [InlineData("9007199254740993", "9007199254740992")]
    [InlineData("1", "\"other\"")]
    public async Task List_is_cut_whatever_the_spelling_of_its_id(string asked, string answered)
    {
        await RestrictAsync(["read_file"], [], []);
        Answer = (http, _) => ScriptedServer.JsonAsync(http, $"{{\"jsonrpc\":\"2.0\",\"id\":{answered},\"result\":{{\"tools\":{Tools}}}}}");
        using var response = await PostAsync($$"""{"jsonrpc":"2.0","id":{{asked}},"method":"tools/list"}""");
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("delete_all", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Stream_that_is_resumed_repeats_nothing_that_was_taken_out()
    {
        await PublishAsync(Redacting);
        Answer = (http, _) => StreamAsync(http, $"id: 2\ndata: {{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{{\"content\":[{{\"type\":\"text\",\"text\":\"token {Secret}\"}}]}}}}\n\n");
        Assert.DoesNotContain(Secret, await (await CallToolAsync("leak", "{}")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var resumed = await (await SendAsync(Client, HttpMethod.Get, null, ("Last-Event-ID", "1"))).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.Contains("[redacted: secret]", resumed, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, resumed, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("text/event-stream, text/event-stream")]
    [InlineData("text/event-stream; charset=utf-7")]
    public async Task Stream_of_another_type_is_not_passed_on(string type)
    {
        Answer = (http, _) => WriteAsync(http, 200, type, "data: {\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"elicitation/create\",\"params\":{\"message\":\"Password?\"}}\n\n");
        var response = await SendAsync(Client, HttpMethod.Get, null);
        Assert.DoesNotContain("Password", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(403)]
    [InlineData(500)]
    public async Task Question_in_an_error_is_heard_whatever_its_status(int status)
    {
        await PublishAsync(Granted + """forbid (principal, action == Action::"elicit", resource);""");
        Answer = (http, _) => WriteAsync(http, status, "application/json", """{"jsonrpc":"2.0","id":1,"error":{"code":-32042,"message":"m","data":{"elicitations":[{"mode":"url","url":"https://evil.example","elicitationId":"e","message":"m"}]}}}""");
        using var response = await CallToolAsync("ask", "{}");
        Assert.DoesNotContain("evil.example", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("docs://public/../secret")]
    [InlineData("docs://public/%2e%2e/secret")]
    [InlineData("docs://public/./secret")]
    [InlineData("docs://public/%73ecret")]
    [InlineData("Docs://public/secret")]
    public async Task Resource_is_reached_by_its_plain_spelling_alone_where_some_are_closed(string uri)
    {
        await RestrictAsync([], [], ["docs://public/*"]);
        Assert.NotNull(await ErrorAsync(await PostAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"{{{uri}}}"}}""")));
        await RestrictAsync(["*"], ["*"], ["*"]);
        await PublishAsync(Granted + """forbid (principal, action, resource == Resource::"tools/docs://public/secret");""");
        Assert.NotNull(await ErrorAsync(await PostAsync($$$"""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"uri":"{{{uri}}}"}}""")));
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Batch_subscribes_to_nothing()
    {
        using var response = await PostAsync("""[{"jsonrpc":"2.0","id":1,"method":"subscriptions/listen","params":{"notifications":{"resourceSubscriptions":["docs://a"]}}}]""");
        Assert.NotNull(await ErrorAsync(response));
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Call_without_an_id_pays_from_the_limit()
    {
        await PublishAsync("""@id("few") @rate("2/h") permit (principal, action, resource);""");
        Answer = (http, _) => WriteAsync(http, 202, null, "");
        for (var i = 0; i < 2; i++)
        {
            Assert.Equal(HttpStatusCode.Accepted, (await PostAsync("""{"jsonrpc":"2.0","method":"tools/call","params":{"name":"pay","arguments":{}}}""")).StatusCode);
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync("""{"jsonrpc":"2.0","method":"tools/call","params":{"name":"pay","arguments":{}}}""")).StatusCode);
        Assert.Equal(2, Server.Received.Count);
    }

    private static async Task WriteAsync(HttpContext http, int status, string? type, string body)
    {
        http.Response.StatusCode = status;
        if (type is not null)
        {
            http.Response.Headers.ContentType = type;
        }

        await http.Response.WriteAsync(body);
    }
}
