using System.Text;
using System.Text.Json;
using SecurityConsole.Engine.Arguments;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Catalogue;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Engine.Tests.Arguments;

public sealed class ArgumentStageTests
{
    private const string Schema = """
        {"type":"object","required":["url"],"additionalProperties":false,"properties":{
          "url":{"type":"string","maxLength":100,"x-mcp-header":"Url"},
          "count":{"type":"integer","maximum":5,"x-mcp-header":"Count"},
          "flags":{"type":"object","properties":{"dry":{"type":["boolean","null"],"x-mcp-header":"Dry"}}}}}
        """;

    private static readonly ToolContract Contract = ToolContract.Create("fetch", "hash", Encoding.UTF8.GetBytes(Schema));

    [Fact]
    public void Arguments_that_fit_pass()
    {
        using var call = StageCalls.ToolsCall("""{"url":"x","count":5.0}""");
        Assert.Equal(CallFailure.None, ArgumentStage.Evaluate(call, Contract));
        Assert.NotNull(call.Arguments);
    }

    [Fact]
    public void Arguments_that_do_not_fit_are_refused_with_what_is_wrong_and_without_the_value()
    {
        using var call = StageCalls.ToolsCall("""{"url":7,"count":99999,"secret":"s3cr3t"}""");
        Assert.Equal(CallFailure.ArgumentsInvalid, ArgumentStage.Evaluate(call, Contract));
        Assert.Equal(JsonRpcErrorCodes.InvalidParams, CallFailures.Describe(CallFailure.ArgumentsInvalid).ErrorCode);
        using var content = JsonDocument.Parse(call.ErrorContent);
        var errors = content.RootElement.GetProperty("errors").EnumerateArray().Select(error => $"{error.GetProperty("path")} {error.GetProperty("keyword")}");
        Assert.Equal(["/count maximum", "/secret additionalProperties", "/url type"], errors.Order(StringComparer.Ordinal));
        Assert.NotEmpty(content.RootElement.GetProperty("message").GetString()!);
        Assert.DoesNotContain("s3cr3t", call.Detail + Encoding.UTF8.GetString(call.ErrorContent.Span), StringComparison.Ordinal);
        Assert.DoesNotContain("99999", call.Detail + Encoding.UTF8.GetString(call.ErrorContent.Span), StringComparison.Ordinal);
    }

    [Fact]
    public void No_more_than_five_errors_are_told()
    {
        using var call = StageCalls.ToolsCall($$"""{"url":"x",{{string.Join(',', Enumerable.Range(0, 50).Select(i => $"\"x{i}\":1"))}}}""");
        Assert.Equal(CallFailure.ArgumentsInvalid, ArgumentStage.Evaluate(call, Contract));
        using var content = JsonDocument.Parse(call.ErrorContent);
        Assert.Equal(5, content.RootElement.GetProperty("errors").GetArrayLength());
    }

    [Fact]
    public void A_call_without_arguments_is_judged_as_one_with_none()
    {
        using var call = StageCalls.ToolsCall("null");
        Assert.Equal(CallFailure.ArgumentsInvalid, ArgumentStage.Evaluate(call, Contract));
        Assert.Contains("'url' is missing", call.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public void A_schema_that_cannot_be_used_lets_nothing_pass()
    {
        using var call = StageCalls.ToolsCall("{}");
        Assert.Equal(CallFailure.ToolSchemaUnusable, ArgumentStage.Evaluate(call, ToolContract.Create("fetch", "hash", "{\"$ref\":\"http://elsewhere/\"}"u8.ToArray())));
        Assert.Contains("not fetched", call.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"url":"x"}""", "x", null, null, true)]
    [InlineData("""{"url":"x"}""", null, null, null, false)]
    [InlineData("""{"url":"x"}""", "y", null, null, false)]
    [InlineData("""{"url":"x"}""", "X", null, null, false)]
    [InlineData("""{"url":"x"}""", "x", "1", null, false)]
    [InlineData("""{"url":"x","count":4}""", "x", "4", null, true)]
    [InlineData("""{"url":"x","count":4.0}""", "x", "4", null, true)]
    [InlineData("""{"url":"x","count":4}""", "x", "4.0", null, true)]
    [InlineData("""{"url":"x","count":4}""", "x", "four", null, false)]
    [InlineData("""{"url":"x","count":4}""", "x", "\"4\"", null, false)]
    [InlineData("""{"url":"x","count":4}""", "x", "4 5", null, false)]
    [InlineData("""{"url":"\u00fc"}""", "=?base64?w7w=?=", null, null, true)]
    [InlineData("""{"url":"\u00fc"}""", "=?base64?w7w?=", null, null, false)]
    [InlineData("""{"url":"\u00fc"}""", "\u00fc", null, null, false)]
    [InlineData("""{"\u0075rl":"x","flags":{"dry":true}}""", "x", null, "true", true)]
    [InlineData("""{"url":"x","flags":{"dry":true}}""", "x", null, "True", false)]
    [InlineData("""{"url":"x","flags":{"dry":null}}""", "x", null, null, true)]
    [InlineData("""{"url":"x","flags":{"dry":null}}""", "x", null, "null", false)]
    [InlineData("""{"url":"x","flags":{"dry":false}}""", "x", null, null, false)]
    public void In_the_modern_era_headers_say_what_the_arguments_say(string arguments, string? url, string? count, string? dry, bool agrees)
    {
        using var call = StageCalls.ToolsCall(arguments, ProtocolEra.Modern, Headers(url, count, dry));
        Assert.Equal(agrees ? CallFailure.None : CallFailure.HeaderMismatch, ArgumentStage.Evaluate(call, Contract));
        Assert.Equal(agrees ? null : JsonRpcErrorCodes.HeaderMismatch, call.ErrorCode);
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("x", true)]
    [InlineData("y", false)]
    public void Before_that_they_need_not_be_there_but_must_not_say_something_else(string? url, bool agrees)
    {
        using var call = StageCalls.ToolsCall("""{"url":"x"}""", ProtocolEra.Legacy, Headers(url, null, null));
        Assert.Equal(agrees ? CallFailure.None : CallFailure.HeaderMismatch, ArgumentStage.Evaluate(call, Contract));
    }

    [Theory]
    [InlineData("""{"properties":{"a":{"type":"number","x-mcp-header":"A"}}}""")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":""}}}""")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"A B"}}}""")]
    [InlineData("""{"properties":{"a":{"type":"string","x-mcp-header":"A"},"b":{"type":"string","x-mcp-header":"a"}}}""")]
    [InlineData("""{"properties":{"a":{"items":{"type":"string","x-mcp-header":"A"}}}}""")]
    [InlineData("""{"anyOf":[{"properties":{"a":{"type":"string","x-mcp-header":"A"}}}]}""")]
    [InlineData("""{"$defs":{"a":{"type":"string","x-mcp-header":"A"}},"properties":{"a":{"$ref":"#/$defs/a"}}}""")]
    [InlineData("""{"x-mcp-header":"A","type":"object"}""")]
    public void Marks_that_break_the_rules_make_a_tool_unusable_in_the_modern_era(string schema)
    {
        var contract = ToolContract.Create("fetch", "hash", Encoding.UTF8.GetBytes(schema));
        Assert.NotNull(contract.HeaderProblem);
        using var modern = StageCalls.ToolsCall("{}", ProtocolEra.Modern);
        using var legacy = StageCalls.ToolsCall("{}");
        Assert.Equal(CallFailure.ToolSchemaUnusable, ArgumentStage.Evaluate(modern, contract));
        Assert.Equal(CallFailure.None, ArgumentStage.Evaluate(legacy, contract));
    }

    [Fact]
    public void An_argument_that_is_called_like_the_mark_is_an_argument() =>
        Assert.Null(ToolContract.Create("fetch", "hash", """{"properties":{"x-mcp-header":{"type":"object"}}}"""u8.ToArray()).HeaderProblem);

    private static Dictionary<string, string> Headers(string? url, string? count, string? dry)
    {
        var headers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in new[] { ("mcp-param-url", url), ("Mcp-Param-Count", count), ("Mcp-Param-Dry", dry) })
        {
            if (value is not null)
            {
                headers[name] = value;
            }
        }

        return headers;
    }
}
