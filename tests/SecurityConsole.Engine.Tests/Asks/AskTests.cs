using System.Net;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Common;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Tests.Policies;

namespace SecurityConsole.Engine.Tests.Asks;

/// <summary>Nothing is sampled or elicited through an agent that policies do not let a server ask, in either era.</summary>
public sealed class AskTests : PolicyTest
{
    private const string NoSampling = Granted + """@id("no-models") @reason("Models are not lent out.") forbid (principal, action == Action::"sample", resource == Server::"tools");""";
    private const string NoElicitation = Granted + """@id("no-questions") forbid (principal, action == Action::"elicit", resource) when { true };""";
    private const string Sampling = "{\"jsonrpc\":\"2.0\",\"id\":\"s1\",\"method\":\"sampling/createMessage\",\"params\":{\"maxTokens\":1}}";
    private const string Elicitation = "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"elicitation/create\",\"params\":{\"message\":\"Password?\"}}";

    [Theory]
    [InlineData(NoSampling, Sampling, "sampling/createMessage", "\"id\":\"s1\",\"error\":{\"code\":-1,")]
    [InlineData(NoElicitation, Elicitation, "elicitation/create", "\"id\":7,\"result\":{\"action\":\"decline\"}")]
    public async Task Request_on_a_stream_does_not_reach_the_agent_and_the_server_is_told(string policies, string request, string method, string told)
    {
        await PublishAsync(policies);
        Answer = (http, received) => received.Text.Contains("tools/call", StringComparison.Ordinal)
            ? StreamAsync(http, $"data: {request}\n\n", "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"content\":[]}}\n\n")
            : AcceptAsync(http);

        var stream = await (await CallToolAsync("ask", "{}")).Content.ReadAsStringAsync();

        Assert.DoesNotContain(method, stream, StringComparison.Ordinal);
        Assert.Contains("\"content\":[]", stream, StringComparison.Ordinal);
        Assert.Contains(told, Server.Received.Last().Text, StringComparison.Ordinal);
        var records = await Gateway.FactsAsync<CallRecord>(2);
        var ask = Assert.Single(records, record => record.Direction == CallDirection.ServerToAgent);
        Assert.Equal((method, Verdict.Deny), (ask.Method, ask.Verdict));
        Assert.Equal(Verdict.Allow, Assert.Single(records, record => record.Direction == CallDirection.AgentToServer).Verdict);
    }

    [Theory]
    [InlineData(NoElicitation, Sampling)]
    [InlineData(NoSampling, Elicitation)]
    [InlineData(Granted + """@hold("oncall") forbid (principal, action == Action::"sample", resource);""", Sampling)]
    public async Task Request_that_is_permitted_or_held_at_its_answer_reaches_the_agent_as_it_came(string policies, string request)
    {
        await PublishAsync(policies);
        Answer = (http, _) => StreamAsync(http, $"data: {request}\n\n", "data: {\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}\n\n");
        Assert.Contains(request, await (await CallToolAsync("ask", "{}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Single(Server.Received);
    }

    [Fact]
    public async Task Policies_published_meanwhile_decide_what_is_asked_on_an_open_stream()
    {
        var published = new TaskCompletionSource();
        Answer = async (http, received) =>
        {
            if (received.Method != "GET")
            {
                await AcceptAsync(http);
                return;
            }

            await StreamAsync(http, $"data: {Sampling}\n\n");
            await published.Task;
            await http.Response.WriteAsync($"data: {Sampling.Replace("s1", "s2", StringComparison.Ordinal)}\n\n");
        };
        var stream = await SendAsync(Client, HttpMethod.Get, null);
        await PublishAsync(NoSampling);
        published.SetResult();
        var text = await stream.Content.ReadAsStringAsync();
        Assert.Contains("\"s1\"", text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"s2\"", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoSampling, """{"a":{"method":"roots/list"},"b":{"method":"sampling/createMessage","params":{}}}""", "Denied by policy: Models are not lent out.")]
    [InlineData(NoElicitation, """{"a":{"method":"elicitation/create","params":{"mode":"url","url":"https://phish.example"}}}""", "The server needs to ask you or your model something for this, and a policy of this gateway does not let it.")]
    [InlineData(NoElicitation, """{"a":{"METHOD":"elicitation/create"}}""", "The server needs to ask you or your model something for this, and a policy of this gateway does not let it.")]
    public async Task Result_that_asks_for_input_does_not_go_out(string policies, string requests, string expected)
    {
        await PublishAsync(policies);
        Answer = (http, _) => ScriptedServer.JsonAsync(http, $$$"""{"jsonrpc":"2.0","id":1,"result":{"resultType":"input_required","inputRequests":{{{requests}}},"requestState":"x"}}""");
        Assert.Equal(expected, await ErrorAsync(await PostModernAsync("tools/call", "\"name\":\"ask\",\"arguments\":{}", ("Mcp-Name", "ask"))));
        var record = (await Gateway.FactsAsync<CallRecord>(1))[0];
        Assert.Equal(Verdict.Deny, record.Verdict);
        Assert.Contains(record.Reasons, reason => reason.Code == "ask-refused");
    }

    [Fact]
    public async Task Result_that_asks_for_what_is_permitted_goes_out_byte_for_byte()
    {
        await PublishAsync(NoElicitation);
        const string Result = """{"jsonrpc":"2.0","id":1, "result":{"resultType":"input_required","inputRequests":{"b":{"method":"sampling/createMessage"}}}}""";
        Answer = (http, _) => ScriptedServer.JsonAsync(http, Result);
        Assert.Equal(Result, await (await PostModernAsync("tools/call", "\"name\":\"ask\",\"arguments\":{}", ("Mcp-Name", "ask"))).Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Error_that_sends_the_user_to_an_address_does_not_go_out()
    {
        await PublishAsync(NoElicitation);
        Answer = (http, _) => ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"error":{"code":-32042,"message":"Sign in","data":{"elicitations":[{"mode":"url","url":"https://phish.example"}]}}}""");
        Assert.DoesNotContain("phish", await (await CallToolAsync("ask", "{}")).Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Late_answer_that_asks_is_refused_and_its_stream_goes_on()
    {
        await PublishAsync(NoElicitation);
        Answer = (http, _) => StreamAsync(
            http,
            "data: {\"jsonrpc\":\"2.0\",\"id\":9,\"error\":{\"code\":-32042,\"message\":\"x\",\"data\":{\"elicitations\":[{\"url\":\"https://phish.example\"}]}}}\n\n",
            "data: {\"jsonrpc\":\"2.0\",\"method\":\"notifications/message\",\"params\":{}}\n\n");
        var text = await (await SendAsync(Client, HttpMethod.Get, null)).Content.ReadAsStringAsync();
        Assert.DoesNotContain("phish", text, StringComparison.Ordinal);
        Assert.Contains("\"id\":9,\"error\"", text, StringComparison.Ordinal);
        Assert.Contains("notifications/message", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(NoSampling, """{"a":{"role":"assistant","content":{"type":"text","text":"secret"},"model":"m"}}""")]
    [InlineData(NoSampling, """{"a":{"Role":"assistant"}}""")]
    [InlineData(NoElicitation, """{"a":{"action":"accept","content":{"password":"x"}}}""")]
    [InlineData(NoElicitation, """{"a":{"content":{"password":"x"}}}""")]
    public async Task Input_that_nobody_may_give_does_not_reach_the_server(string policies, string responses)
    {
        await PublishAsync(policies);
        Assert.NotNull(await ErrorAsync(await PostModernAsync("tools/call", $"\"name\":\"ask\",\"arguments\":{{}},\"inputResponses\":{responses}", ("Mcp-Name", "ask"))));
        Assert.Empty(Server.Received);
    }

    [Theory]
    [InlineData(NoSampling, """{"a":{"action":"accept","content":{}}}""")]
    [InlineData(NoElicitation, """{"a":{"role":"assistant","content":{"type":"text","text":"a"},"model":"m"}}""")]
    [InlineData(NoElicitation, """{"a":{"roots":[]}}""")]
    public async Task Input_that_may_be_given_reaches_the_server(string policies, string responses)
    {
        await PublishAsync(policies);
        Assert.Null(await ErrorAsync(await PostModernAsync("tools/call", $"\"name\":\"ask\",\"arguments\":{{}},\"inputResponses\":{responses}", ("Mcp-Name", "ask"))));
        Assert.Single(Server.Received);
    }

    [Theory]
    [InlineData(NoSampling, """{"role":"assistant","content":{"type":"text","text":"secret"},"model":"m"}""", false)]
    [InlineData(NoElicitation, """{"action":"accept","content":{"password":"x"}}""", false)]
    [InlineData(NoElicitation, """{"role":"assistant","content":{"type":"text","text":"a"},"model":"m"}""", true)]
    [InlineData(NoElicitation, """{}""", true)]
    public async Task Answer_to_a_question_that_nobody_remembers_is_decided_by_its_shape(string policies, string result, bool passes)
    {
        await PublishAsync(policies);
        Answer = (http, _) => AcceptAsync(http);
        await PostAsync($$"""{"jsonrpc":"2.0","id":"forged","result":{{result}}}""");
        Assert.Equal(passes ? 1 : 0, Server.Received.Count);
    }

    private static Task AcceptAsync(HttpContext http)
    {
        http.Response.StatusCode = (int)HttpStatusCode.Accepted;
        return Task.CompletedTask;
    }
}
