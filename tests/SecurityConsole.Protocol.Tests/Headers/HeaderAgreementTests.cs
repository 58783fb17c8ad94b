using System.Text;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Errors;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Protocol.Tests.Headers;

public sealed class HeaderAgreementTests
{
    private const string V = "2026-07-28";
    private const string Meta = """
        "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}}
        """;

    [Theory]
    [InlineData(V, "tools/call", "get_weather", HeaderFault.None)]
    [InlineData(V, "tools/call", "=?base64?Z2V0X3dlYXRoZXI=?=", HeaderFault.None)]
    [InlineData(null, "tools/call", "get_weather", HeaderFault.VersionMissing)]
    [InlineData("2025-11-25", "tools/call", "get_weather", HeaderFault.VersionMismatch)]
    [InlineData("2026-07-28 ", "tools/call", "get_weather", HeaderFault.VersionMismatch)]
    [InlineData(V, null, "get_weather", HeaderFault.MethodMissing)]
    [InlineData(V, "Tools/Call", "get_weather", HeaderFault.MethodMismatch)]
    [InlineData(V, "tools/list", "get_weather", HeaderFault.MethodMismatch)]
    [InlineData(V, "=?base64?dG9vbHMvY2FsbA==?=", "get_weather", HeaderFault.MethodMismatch)]
    [InlineData(V, "tools/call,tools/call", "get_weather", HeaderFault.MethodMismatch)]
    [InlineData(V, "tools/call", null, HeaderFault.NameMissing)]
    [InlineData(V, "tools/call", "", HeaderFault.NameMismatch)]
    [InlineData(V, "tools/call", "delete_all", HeaderFault.NameMismatch)]
    [InlineData(V, "tools/call", "Get_Weather", HeaderFault.NameMismatch)]
    [InlineData(V, "tools/call", "get_weather, get_weather", HeaderFault.NameMismatch)]
    [InlineData(V, "tools/call", "=?BASE64?Z2V0X3dlYXRoZXI=?=", HeaderFault.NameMismatch)]
    [InlineData(V, "tools/call", "=?base64?Z2V0X3dlYXRoZXI?=", HeaderFault.InvalidEncoding)]
    [InlineData(V, "tools/call", "=?base64?Z2V0X3dlYXRoZXJ=?=", HeaderFault.InvalidEncoding)]
    [InlineData(V, "tools/call", "=?base64?Z2V0 X3dlYXRoZXI=?=", HeaderFault.InvalidEncoding)]
    [InlineData(V, "tools/call", "=?base64?_-8=?=", HeaderFault.InvalidEncoding)]
    [InlineData(V, "tools/call", "=?base64?//8=?=", HeaderFault.InvalidEncoding)]
    [InlineData(V, "tools/call", "get_weather\u00e9", HeaderFault.InvalidCharacters)]
    [InlineData(V, "tools/call", "get\u0000weather", HeaderFault.InvalidCharacters)]
    public void Tool_call_must_be_mirrored_exactly(string? version, string? method, string? name, HeaderFault expected) =>
        Assert.Equal(expected, HeaderAgreement.Check(version, method, name, Call("get_weather", Meta)));

    [Theory]
    [InlineData("日本", "=?base64?5pel5pys?=", HeaderFault.None)]
    [InlineData("日本", "日本", HeaderFault.InvalidCharacters)]
    [InlineData(" padded ", "=?base64?IHBhZGRlZCA=?=", HeaderFault.None)]
    [InlineData("=?base64?literal?=", "=?base64?PT9iYXNlNjQ/bGl0ZXJhbD89?=", HeaderFault.None)]
    [InlineData("=?base64?Z2V0?=", "=?base64?Z2V0?=", HeaderFault.NameMismatch)]
    [InlineData("=?base64?=", "=?base64?=", HeaderFault.None)]
    public void Name_outside_plain_ascii_must_be_encoded(string name, string header, HeaderFault expected) =>
        Assert.Equal(expected, HeaderAgreement.Check(V, "tools/call", header, Call(name, Meta)));

    [Fact]
    public void Body_without_its_metadata_has_invalid_params_and_not_a_header_mismatch()
    {
        var noVersion = HeaderAgreement.Check(V, "tools/call", "t", Call("t", """ "_meta":{"io.modelcontextprotocol/clientCapabilities":{}} """));
        var noCapabilities = HeaderAgreement.Check(V, "tools/call", "t", Call("t", """ "_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"} """));

        Assert.Equal((HeaderFault.MetaVersionMissing, HeaderFault.MetaCapabilitiesMissing), (noVersion, noCapabilities));
        Assert.Equal(JsonRpcErrorCodes.InvalidParams, HeaderFaults.Code(noVersion));
        Assert.Equal(JsonRpcErrorCodes.InvalidParams, HeaderFaults.Code(noCapabilities));
        Assert.Equal(JsonRpcErrorCodes.HeaderMismatch, HeaderFaults.Code(HeaderFault.NameMismatch));
    }

    [Fact]
    public void Name_that_the_body_does_not_have_is_a_mismatch()
    {
        Assert.Equal(HeaderFault.NameMismatch, HeaderAgreement.Check(V, "tools/list", "get_weather", Message("tools/list", Meta)));
        Assert.Equal(HeaderFault.None, HeaderAgreement.Check(V, "tools/list", null, Message("tools/list", Meta)));
    }

    [Fact]
    public void Notification_needs_no_headers_but_must_not_contradict_them()
    {
        var fault = EnvelopeScanner.Scan("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}"""u8, EnvelopeLimits.Default, out var envelope);

        Assert.Equal(EnvelopeFault.None, fault);
        Assert.Equal(HeaderFault.None, HeaderAgreement.Check(V, null, null, envelope));
        Assert.Equal(HeaderFault.None, HeaderAgreement.Check(V, "notifications/cancelled", null, envelope));
        Assert.Equal(HeaderFault.MethodMismatch, HeaderAgreement.Check(V, "tools/call", null, envelope));
    }

    [Theory]
    [InlineData(null, null, HeaderFault.None)]
    [InlineData("tools/call", "get_weather", HeaderFault.None)]
    [InlineData("tools/call", null, HeaderFault.None)]
    [InlineData("tools/list", null, HeaderFault.MethodMismatch)]
    [InlineData(null, "delete_all", HeaderFault.NameMismatch)]
    public void Earlier_revisions_need_no_mirrored_header_but_must_not_be_contradicted_by_one(string? method, string? name, HeaderFault expected) =>
        Assert.Equal(expected, HeaderAgreement.CheckPresent(method, name, Call("get_weather", Meta)));

    [Fact]
    public void Every_text_survives_encoding_and_decoding()
    {
        var random = new Random(7);
        for (var i = 0; i < 5000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => char.ConvertFromUtf32(random.Next(4) switch
            {
                0 => random.Next(0x80),
                1 => "=?base64"[random.Next(8)],
                2 => random.Next(0xE000, 0x10FFFF),
                _ => random.Next(0x20, 0x7F),
            })));
            var encoded = HeaderValue.Encode(text);

            Assert.DoesNotContain(encoded, c => c is < ' ' or > '~' && c != '\t');
            Assert.Equal(HeaderFault.None, HeaderValue.Decode(encoded, out var decoded));
            Assert.Equal(text, decoded);
        }
    }

    private static Envelope Call(string name, string meta) => Message("tools/call", $"\"name\":\"{name}\",{meta}");

    private static Envelope Message(string method, string parameters)
    {
        var text = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + parameters + "}}";
        Assert.Equal(EnvelopeFault.None, EnvelopeScanner.Scan(Encoding.UTF8.GetBytes(text), EnvelopeLimits.Default, out var envelope));
        return envelope;
    }
}
