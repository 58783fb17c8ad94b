using System.Net;
using System.Text;
using SecurityConsole.EndToEnd.Tests.Wire;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.EndToEnd.Tests.Hostile;

public sealed class HostileMessageTests(QuantumSafeGateway setup) : HostileInputTest(setup)
{
    private const string Meta = "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}";

    [Theory]
    [InlineData("", -32700)]
    [InlineData("{", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping"}}""", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping",}""", -32700)]
    [InlineData("\uFEFF{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list","method":"tools/call"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list","m\u0065thod":"tools/call"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/list","Method":"tools/call"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"x":{"k":1,"\u006b":2}}}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":null,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1.5,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"ping"}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"ping","result":{}}""", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":[]}}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"\ud800"}}""", -32600)]
    [InlineData("\"ping\"", -32600)]
    public async Task Malformed_message_gets_its_own_error(string body, int code) =>
        await AssertRefusedAsync(HttpStatusCode.BadRequest, code, await PostAsync(body));

    [Theory]
    [InlineData("[", "]")]
    [InlineData("{\"a\":", "}")]
    public async Task Depth_of_ten_thousand_is_refused(string open, string close)
    {
        var nested = string.Concat(Enumerable.Repeat(open, 10_000)) + "1" + string.Concat(Enumerable.Repeat(close, 10_000));

        await AssertRefusedAsync(HttpStatusCode.BadRequest, -32600, await PostAsync("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"a\",\"arguments\":{\"x\":" + nested + "}}}"));
    }

    [Theory]
    [InlineData("FF")]
    [InlineData("C0AF")]
    [InlineData("EDA080")]
    [InlineData("F5808080")]
    public async Task Invalid_utf8_is_refused(string hex)
    {
        byte[] body = [.. """{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"a","arguments":{"x":" """u8, .. Convert.FromHexString(hex), .. "\"}}}"u8];

        await AssertRefusedAsync(HttpStatusCode.BadRequest, -32700, await PostAsync(body));
    }

    [Theory]
    [InlineData("2026-07-28", "tools/call", "other")]
    [InlineData("2026-07-28", "tools/call", null)]
    [InlineData("2026-07-28", "tools/list", "add")]
    [InlineData("2026-07-28", null, "add")]
    [InlineData("2026-07-28", "tools/call", "=?base64?b3RoZXI=?=")]
    [InlineData("2026-07-28", "tools/call", "=?base64?YWRk=?=")]
    [InlineData("2025-11-25", "tools/call", "add")]
    [InlineData(null, "tools/call", "add")]
    public async Task Header_that_contradicts_the_body_is_refused(string? version, string? method, string? name)
    {
        var headers = new (string Name, string? Value)[] { ("MCP-Protocol-Version", version), ("Mcp-Method", method), ("Mcp-Name", name) };
        var body = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"add\"," + Meta + "}}";

        var response = await PostAsync(body, [.. headers.Where(header => header.Value is not null).Select(header => (header.Name, header.Value!))]);

        await AssertRefusedAsync(HttpStatusCode.BadRequest, -32020, response);
    }

    [Theory]
    [InlineData("Mcp-Session-Id", "0123456789abcdef", HttpStatusCode.NotFound)]
    [InlineData("Origin", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "null", HttpStatusCode.Forbidden)]
    [InlineData("Origin", "https://localhost.evil.example", HttpStatusCode.Forbidden)]
    [InlineData("Content-Type", "text/plain", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("Content-Encoding", "gzip", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("Authorization", "Bearer sca_0000", HttpStatusCode.Unauthorized)]
    public async Task Head_that_is_wrong_is_refused_before_the_body_counts(string name, string value, HttpStatusCode status)
    {
        var response = await PostAsync(Ping, (name, value));

        var text = await response.Content.ReadAsStringAsync(Cancelled);
        Assert.True(status == response.StatusCode, $"{response.StatusCode}: {text}");
        Assert.Contains("\"error\":", text, StringComparison.Ordinal);
        await AssertUntouchedAsync();
    }

    [Fact]
    public async Task Refusal_is_recorded_with_its_reason()
    {
        using var response = await PostAsync("""{"jsonrpc":"2.0","id":1,"method":"a","method":"b"}""");

        var record = await RecordAsync(reason => reason.Text.Contains("twice", StringComparison.Ordinal));
        Assert.Equal((Verdict.Deny, 400, (int?)-32600), (record.Verdict, record.HttpStatus, record.ErrorCode));
    }

    [Fact]
    public async Task Mutated_message_either_passes_unchanged_or_is_refused_with_a_client_error()
    {
        var random = new Random(41);
        Setup.Answer = QuantumSafeGateway.DefaultAnswer;
        var passed = 0;
        for (var round = 0; round < 600; round++)
        {
            var body = new RandomRequest(random).Body.ToList();
            for (var times = random.Next(3); times > 0; times--)
            {
                var at = random.Next(body.Count);
                switch (random.Next(3))
                {
                    case 0: body.RemoveAt(at); break;
                    case 1: body.Insert(at, (byte)"{}[],:\"\\ a\u00ff"[random.Next(11)]); break;
                    default: body[at] ^= (byte)(1 << random.Next(8)); break;
                }
            }

            using var response = await PostAsync([.. body]);

            if (Setup.Server.Received.TryDequeue(out var received))
            {
                Assert.Equal(body, received.Body);
                passed++;
            }
            else if (response.StatusCode != HttpStatusCode.OK)
            {
                var text = await response.Content.ReadAsStringAsync(Cancelled);
                Assert.True((int)response.StatusCode is >= 400 and < 500, $"{response.StatusCode}: {text} for {Encoding.UTF8.GetString([.. body])}");
                Assert.Contains("\"error\":", text, StringComparison.Ordinal);
            }
        }

        Assert.InRange(passed, 50, 500);
    }
}
