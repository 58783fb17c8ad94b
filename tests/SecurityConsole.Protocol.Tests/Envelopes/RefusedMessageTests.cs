using System.Text;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Tests.Envelopes;

public sealed class RefusedMessageTests
{
    [Theory]
    [InlineData("", EnvelopeFault.Empty)]
    [InlineData(" \r\n\t", EnvelopeFault.Empty)]
    [InlineData("{", EnvelopeFault.Malformed)]
    [InlineData("nonsense", EnvelopeFault.Malformed)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping",}""", EnvelopeFault.Malformed)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping"/**/}""", EnvelopeFault.Malformed)]
    [InlineData("""{"jsonrpc":"2.0","id":01,"method":"ping"}""", EnvelopeFault.Malformed)]
    [InlineData("""{"jsonrpc":"2.0","id":NaN,"method":"ping"}""", EnvelopeFault.Malformed)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"pi\0ng\"}", EnvelopeFault.Malformed)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}\0", EnvelopeFault.TrailingBytes)]
    [InlineData("\uFEFF{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", EnvelopeFault.Malformed)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping"} {}""", EnvelopeFault.TrailingBytes)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping"}x""", EnvelopeFault.TrailingBytes)]
    [InlineData("""[{"jsonrpc":"2.0","id":1,"method":"ping"}]""", EnvelopeFault.Batch)]
    [InlineData("7", EnvelopeFault.NotAMessage)]
    [InlineData("\"text\"", EnvelopeFault.NotAMessage)]
    [InlineData("null", EnvelopeFault.NotAMessage)]
    [InlineData("{}", EnvelopeFault.NotAMessage)]
    [InlineData("""{"id":1,"method":"ping"}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":2.0,"id":1,"method":"ping"}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"ping"}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":""}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":7}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":null,"result":{}}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","result":{}}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{},"error":{"code":1,"message":""}}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":[]}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":1.5,"message":""}}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":1e999,"message":""}}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"message":""}}""", EnvelopeFault.NotAMessage)]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""", EnvelopeFault.InvalidId)]
    [InlineData("""{"jsonrpc":"2.0","id":1.0,"method":"ping"}""", EnvelopeFault.InvalidId)]
    [InlineData("""{"jsonrpc":"2.0","id":1e999,"method":"ping"}""", EnvelopeFault.InvalidId)]
    [InlineData("""{"jsonrpc":"2.0","id":true,"method":"ping"}""", EnvelopeFault.InvalidId)]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"ping"}""", EnvelopeFault.InvalidId)]
    [InlineData("""{"jsonrpc":"2.0","id":[1],"method":"ping"}""", EnvelopeFault.InvalidId)]
    [InlineData("""{"jsonrpc":"2.0","result":{}}""", EnvelopeFault.InvalidId)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}""", EnvelopeFault.ParamsNotObject)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":null}""", EnvelopeFault.ParamsNotObject)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":[]}}""", EnvelopeFault.ArgumentsNotObject)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"arguments":{}}}""", EnvelopeFault.NameMissing)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call"}""", EnvelopeFault.NameMissing)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":["t"]}}""", EnvelopeFault.NameMissing)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"resources/read","params":{"name":"t"}}""", EnvelopeFault.NameMissing)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"completion/complete","params":{"ref":{"type":"ref/other","name":"t"}}}""", EnvelopeFault.NameMissing)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":1}}""", EnvelopeFault.InvalidMeta)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol/protocolVersion":1}}}""", EnvelopeFault.InvalidMeta)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol/clientCapabilities":[]}}}""", EnvelopeFault.InvalidMeta)]
    public void Bad_message_gets_its_own_fault(string text, EnvelopeFault expected)
    {
        Assert.Equal(expected, EnvelopeScanner.Scan(Encoding.UTF8.GetBytes(text), EnvelopeLimits.Default, out var envelope));
        Assert.Equal("", envelope.Method);
        Assert.InRange(EnvelopeFaults.Code(expected), -32700, -32600);
        Assert.EndsWith(".", EnvelopeFaults.Sentence(expected), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list","method":"tools/call","params":{"name":"t"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list","\u006dethod":"tools/call","params":{"name":"t"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"\u006D\u0065thod":"tools/list","\u006dethod":"tools/call","params":{"name":"t"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","na\u006de":"u"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t"},"params":{"name":"u"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":{"path":"a","p\u0061th":"b"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":{"x":[[{"\n":1,"\u000a":2}]]}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":{"x":{"😀":1,"\ud83d\uDE00":2}}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":{"":1,"":2}}}""")]
    public void Key_twice_is_refused_at_every_depth_and_in_every_spelling(string text) =>
        Assert.Equal(EnvelopeFault.DuplicateKey, EnvelopeScanner.Scan(Encoding.UTF8.GetBytes(text), EnvelopeLimits.Default, out _));

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list","Method":"tools/call"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"METHOD":"tools/call"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","param\u017f":{"name":"t"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","Name":"u"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","N\u0041ME":"u"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","argumentſ":{}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tasks/get","params":{"taskId":"t","tasKId":"u"}}""")]
    [InlineData("""{"jsonrpc":"2.0","ıd":1,"method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":{"_meta":{"io.modelcontextprotocol/protocolversion":"2026-07-28"}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":{"iserror":false,"isError":true}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"error":{"code":1,"Code":2,"message":""}}""")]
    public void Key_of_the_protocol_in_another_case_is_refused(string text) =>
        Assert.Equal(EnvelopeFault.CaseVariant, EnvelopeScanner.Scan(Encoding.UTF8.GetBytes(text), EnvelopeLimits.Default, out _));

    [Fact]
    public void Other_case_in_keys_that_belong_to_the_tool_is_its_own_affair() =>
        Assert.Equal(
            EnvelopeFault.None,
            EnvelopeScanner.Scan(
                """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":{"id":1,"ID":2,"Method":3}},"extra":1}"""u8,
                EnvelopeLimits.Default,
                out _));

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a\ud800"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\udc00t"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":{"k\ud83d":1}}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"\ud800\ud800","method":"ping"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"\ud83d\u0041","method":"ping"}""")]
    public void Half_a_surrogate_pair_is_refused_where_it_would_decide_something(string text) =>
        Assert.Equal(EnvelopeFault.LoneSurrogate, EnvelopeScanner.Scan(Encoding.UTF8.GetBytes(text), EnvelopeLimits.Default, out _));

    [Fact]
    public void Half_a_surrogate_pair_in_a_value_passes_because_clients_cut_texts_anywhere() =>
        Assert.Equal(
            EnvelopeFault.None,
            EnvelopeScanner.Scan("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":{"text":"\ud83d"}}}"""u8, EnvelopeLimits.Default, out _));

    [Fact]
    public void Invalid_utf8_is_refused_wherever_it_stands()
    {
        var valid = """{"jsonrpc":"2.0","id":"x","method":"tools/call","params":{"name":"txt","arguments":{"k":"vvvv"}}} """u8.ToArray();
        foreach (var bad in new byte[][] { [0xFF], [0xC0, 0xAF], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xE2, 0x82] })
        {
            for (var at = 0; at <= valid.Length; at++)
            {
                byte[] text = [.. valid.AsSpan(0, at), .. bad, .. valid.AsSpan(at)];
                Assert.Equal(EnvelopeFault.InvalidUtf8, EnvelopeScanner.Scan(text, EnvelopeLimits.Default, out _));
            }
        }
    }

    [Theory]
    [InlineData("method", 256, EnvelopeFault.MethodTooLong)]
    [InlineData("name", 8192, EnvelopeFault.NameTooLong)]
    [InlineData("id", 254, EnvelopeFault.IdTooLong)]
    public void Length_at_the_limit_passes_and_beyond_does_not(string member, int limit, EnvelopeFault expected)
    {
        foreach (var (length, fault) in new[] { (limit, EnvelopeFault.None), (limit + 1, expected) })
        {
            var text = new string('m', length);
            var message = member switch
            {
                "method" => $$"""{"jsonrpc":"2.0","id":1,"method":"{{text}}"}""",
                "name" => $$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"{{{text}}}"}}""",
                _ => $$"""{"jsonrpc":"2.0","id":"{{text}}","method":"ping"}""",
            };
            Assert.Equal(fault, EnvelopeScanner.Scan(Encoding.UTF8.GetBytes(message), EnvelopeLimits.Default, out _));
        }
    }

    [Theory]
    [InlineData(17)]
    [InlineData(5000)]
    public void Key_twice_is_found_in_a_large_object(int keys)
    {
        var members = Enumerable.Range(0, keys).Select(i => $"\"k{i}\":{i}").ToList();
        Assert.Equal(EnvelopeFault.None, Scan(members));

        foreach (var at in new[] { 0, 8, 16, keys / 2, keys })
        {
            Assert.Equal(EnvelopeFault.DuplicateKey, Scan([.. members[..at], $"\"\\u006b{keys - 1}\":0", .. members[at..]]));
        }

        static EnvelopeFault Scan(IEnumerable<string> members) => EnvelopeScanner.Scan(
            Encoding.UTF8.GetBytes($$$$"""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"t","arguments":{{{{{string.Join(',', members)}}}}}}}"""),
            EnvelopeLimits.Default,
            out _);
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"ping","params":[]}""", "7")]
    [InlineData("""{"jsonrpc":"2.0","i\u0064":"a","method":"ping","x":{"a":1,"a":2}}""", "\"a\"")]
    [InlineData("""{"jsonrpc":"2.0","id":7,"id":8,"method":"ping"}""", "")]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"ping"}""", "")]
    [InlineData("""{"jsonrpc":"2.0","id":7,"method":"ping" """, "")]
    [InlineData("""[{"id":7}]""", "")]
    public void Id_of_a_refused_message_is_found_only_where_it_is_certain(string text, string id)
    {
        var bytes = Encoding.UTF8.GetBytes(text);
        Assert.Equal(id, Encoding.UTF8.GetString(EnvelopeScanner.FindId(bytes, EnvelopeLimits.Default).Of(bytes)));
    }
}
