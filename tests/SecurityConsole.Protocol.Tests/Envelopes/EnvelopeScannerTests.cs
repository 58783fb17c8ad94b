using System.Text;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Tests.Envelopes;

public sealed class EnvelopeScannerTests
{
    private const string Call =
        """{"jsonrpc":"2.0","id":7,"method":"tools/call","params":{"name":"get_weather","arguments":{"city":"Bern","days":[1,2]},"_meta":{"progressToken":"p1","io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}}}""";

    [Fact]
    public void Tool_call_is_read_with_everything_the_gateway_needs()
    {
        var bytes = Encoding.UTF8.GetBytes(Call);

        var fault = EnvelopeScanner.Scan(bytes, EnvelopeLimits.Default, out var envelope);

        Assert.Equal(EnvelopeFault.None, fault);
        Assert.Equal(MessageKind.Request, envelope.Kind);
        Assert.Same(McpMethods.ToolsCall, envelope.Method);
        Assert.Equal("7", Text(envelope.Id, bytes));
        Assert.Equal("get_weather", envelope.Name);
        Assert.Equal("""{"city":"Bern","days":[1,2]}""", Text(envelope.Arguments, bytes));
        Assert.StartsWith("""{"name":"get_weather",""", Text(envelope.Params, bytes), StringComparison.Ordinal);
        Assert.Equal("\"p1\"", Text(envelope.ProgressToken, bytes));
        Assert.Equal("2026-07-28", envelope.MetaProtocolVersion);
        Assert.True(envelope.HasMetaClientCapabilities);
        Assert.Null(envelope.ErrorCode);
    }

    [Theory]
    [InlineData("prompts/get", """{"name":"greet"}""", "greet")]
    [InlineData("resources/read", """{"uri":"file:///a%20b"}""", "file:///a%20b")]
    [InlineData("resources/subscribe", """{"uri":"file:///a"}""", "file:///a")]
    [InlineData("resources/subscribe", """{"_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}""", "")]
    [InlineData("resources/unsubscribe", """{"uri":"file:///a","_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}}""", "file:///a")]
    [InlineData("completion/complete", """{"ref":{"type":"ref/prompt","name":"greet"},"argument":{}}""", "greet")]
    [InlineData("completion/complete", """{"ref":{"uri":"file:///{p}","type":"ref/resource"},"argument":{}}""", "file:///{p}")]
    [InlineData("tasks/get", """{"taskId":"t-1"}""", "t-1")]
    [InlineData("tools/list", """{"cursor":"c","name":"not a name here"}""", "")]
    [InlineData("vendor/own", """{"name":"x"}""", "")]
    public void Name_is_what_the_method_is_about(string method, string parameters, string name)
    {
        var fault = Scan($$"""{"params":{{parameters}},"method":"{{method}}","id":"a","jsonrpc":"2.0"}""", out var envelope);

        Assert.Equal(EnvelopeFault.None, fault);
        Assert.Equal(method, envelope.Method);
        Assert.Equal(name, envelope.Name);
    }

    [Fact]
    public void Escapes_in_keys_and_texts_are_read_as_what_they_mean()
    {
        var fault = Scan("""{"\u006asonrpc":"2\u002e0","i\u0064":1,"method":"tools\/call","params":{"na\u006de":"\ud83d\ude00\n\u00e9"}}""", out var envelope);

        Assert.Equal(EnvelopeFault.None, fault);
        Assert.Same(McpMethods.ToolsCall, envelope.Method);
        Assert.Equal("😀\né", envelope.Name);
    }

    [Fact]
    public void Initialize_names_its_protocol_version()
    {
        Assert.Equal(EnvelopeFault.None, Scan("""{"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25","capabilities":{}}}""", out var request));
        Assert.Equal("2025-11-25", request.InitializeProtocolVersion);
        Assert.Equal(EnvelopeFault.None, Scan("""{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"2025-06-18","capabilities":{}}}""", out var response));
        Assert.Equal("2025-06-18", response.ResultProtocolVersion);
    }

    [Fact]
    public void Notifications_carry_progress_token_and_cancelled_id()
    {
        const string Progress = """{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":12,"progress":1}}""";
        const string Cancelled = """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"r","reason":""}}""";

        Scan(Progress, out var progress);
        Scan(Cancelled, out var cancelled);

        Assert.Equal(MessageKind.Notification, progress.Kind);
        Assert.True(progress.Id.IsEmpty);
        Assert.Equal("12", Text(progress.ProgressToken, Encoding.UTF8.GetBytes(Progress)));
        Assert.Equal("\"r\"", Text(cancelled.CancelledId, Encoding.UTF8.GetBytes(Cancelled)));
    }

    [Fact]
    public void Responses_say_how_they_ended()
    {
        Assert.Equal(EnvelopeFault.None, Scan("""{"jsonrpc":"2.0","id":1,"result":{"content":[],"isError":true,"resultType":"complete"}}""", out var tool));
        Assert.Equal((MessageKind.Response, true, "complete", (int?)null), (tool.Kind, tool.IsToolError, tool.ResultType, tool.ErrorCode));
        Assert.Equal(EnvelopeFault.None, Scan("""{"jsonrpc":"2.0","id":1,"error":{"code":-32602,"message":"no"},"result":null}""", out var error));
        Assert.Equal((MessageKind.ErrorResponse, (int?)-32602), (error.Kind, error.ErrorCode));
        Assert.Equal(EnvelopeFault.None, Scan("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"no"}}""", out var noId));
        Assert.True(noId.Id.IsEmpty);
    }

    [Fact]
    public void Depth_beyond_the_limit_is_refused_without_stack()
    {
        var open = new StringBuilder("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":{"a":""");
        foreach (var (opening, closing) in new[] { ("[", "]"), ("{\"a\":", "}") })
        {
            foreach (var (levels, expected) in new[] { (61, EnvelopeFault.None), (62, EnvelopeFault.TooDeep), (10_000, EnvelopeFault.TooDeep), (300_000, EnvelopeFault.TooDeep) })
            {
                var text = $"{open}{Repeat(opening, levels)}1{Repeat(closing, levels)}}}}}}}";
                Assert.Equal(expected, Scan(text, out _));
            }
        }
    }

    [Fact]
    public void Size_at_the_limit_passes_and_one_more_byte_does_not()
    {
        var limits = new EnvelopeLimits { MaxBytes = Call.Length };

        Assert.Equal(EnvelopeFault.None, EnvelopeScanner.Scan(Encoding.UTF8.GetBytes(Call), limits, out _));
        Assert.Equal(EnvelopeFault.TooLarge, EnvelopeScanner.Scan(Encoding.UTF8.GetBytes(Call + " "), limits, out _));
    }

    [Fact]
    public void Batch_is_split_into_its_messages()
    {
        var bytes = Encoding.UTF8.GetBytes(""" [ {"jsonrpc":"2.0","method":"a"} , 5,{"x":[1,{"y":2}]}] """);
        var elements = new List<ByteRange>();

        Assert.Equal(EnvelopeFault.Batch, EnvelopeScanner.Scan(bytes, EnvelopeLimits.Default, out _));
        Assert.Equal(EnvelopeFault.None, EnvelopeScanner.ScanBatch(bytes, EnvelopeLimits.Default, elements));
        Assert.Equal(["""{"jsonrpc":"2.0","method":"a"}""", "5", """{"x":[1,{"y":2}]}"""], elements.Select(element => Text(element, bytes)));
    }

    [Theory]
    [InlineData("[]", EnvelopeFault.BatchSize)]
    [InlineData("[1,2,3,4]", EnvelopeFault.BatchSize)]
    [InlineData("[1,2", EnvelopeFault.Malformed)]
    [InlineData("[1] 2", EnvelopeFault.TrailingBytes)]
    [InlineData("""[{"a":1,"\u0061":2}]""", EnvelopeFault.DuplicateKey)]
    [InlineData("{}", EnvelopeFault.NotAMessage)]
    public void Batch_that_cannot_be_split_is_refused(string text, EnvelopeFault expected)
    {
        List<ByteRange> elements = [default];

        Assert.Equal(expected, EnvelopeScanner.ScanBatch(Encoding.UTF8.GetBytes(text), new EnvelopeLimits { MaxBatchMessages = 3 }, elements));
        Assert.Empty(elements);
    }

    [Fact]
    public void Scanning_a_call_allocates_no_more_than_its_recorded_texts()
    {
        var bytes = Encoding.UTF8.GetBytes(Call);
        EnvelopeScanner.Scan(bytes, EnvelopeLimits.Default, out _);

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1000; i++)
        {
            EnvelopeScanner.Scan(bytes, EnvelopeLimits.Default, out _);
        }

        // "get_weather" is a string of 48 bytes.
        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / 1000, 0, 48);
    }

    private static string Repeat(string text, int times) => string.Concat(Enumerable.Repeat(text, times));

    private static EnvelopeFault Scan(string text, out Envelope envelope) => EnvelopeScanner.Scan(Encoding.UTF8.GetBytes(text), EnvelopeLimits.Default, out envelope);

    private static string Text(ByteRange range, byte[] bytes) => Encoding.UTF8.GetString(range.Of(bytes));
}
