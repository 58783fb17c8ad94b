using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Protocol.Tests.Errors;

public sealed class JsonRpcErrorsTests
{
    [Fact]
    public void Error_carries_the_id_exactly_as_it_was_sent()
    {
        var error = JsonRpcErrors.Create("\"a\\u0062\""u8, -32601, "Say \"what\" to do.", """{"supported":["2026-07-28"]}"""u8);

        Assert.Equal(
            """{"jsonrpc":"2.0","id":"a\u0062","error":{"code":-32601,"message":"Say \u0022what\u0022 to do.","data":{"supported":["2026-07-28"]}}}""",
            Encoding.UTF8.GetString(error));
    }

    [Fact]
    public void Error_without_an_id_says_null()
    {
        using var error = JsonDocument.Parse(JsonRpcErrors.Create(default, -32700, "No JSON."));

        Assert.Equal(JsonValueKind.Null, error.RootElement.GetProperty("id").ValueKind);
        Assert.False(error.RootElement.GetProperty("error").TryGetProperty("data", out _));
    }
}
