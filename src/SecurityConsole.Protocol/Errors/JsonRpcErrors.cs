using System.Buffers;
using System.Text.Json;

namespace SecurityConsole.Protocol.Errors;

/// <summary>Writes JSON-RPC error responses.</summary>
public static class JsonRpcErrors
{
    /// <summary>Writes one error response.</summary>
    /// <param name="output">Gets the UTF-8 bytes.</param>
    /// <param name="rawId">The request's id as raw JSON, exactly as it was sent; empty writes <c>null</c> (JSON-RPC 2.0 §5).</param>
    /// <param name="code">One of <see cref="JsonRpcErrorCodes"/>, or an own code outside −32768…−32000.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="rawData">The <c>data</c> member as raw JSON; empty writes none.</param>
    public static void Write(IBufferWriter<byte> output, ReadOnlySpan<byte> rawId, int code, string message, ReadOnlySpan<byte> rawData = default)
    {
        using var json = new Utf8JsonWriter(output);
        json.WriteStartObject();
        json.WriteString("jsonrpc"u8, "2.0"u8);
        json.WritePropertyName("id"u8);
        WriteRaw(json, rawId.IsEmpty ? "null"u8 : rawId);
        json.WriteStartObject("error"u8);
        json.WriteNumber("code"u8, code);
        json.WriteString("message"u8, message);
        if (!rawData.IsEmpty)
        {
            json.WritePropertyName("data"u8);
            WriteRaw(json, rawData);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    /// <summary>The bytes of one error response; see <see cref="Write"/>.</summary>
    public static byte[] Create(ReadOnlySpan<byte> rawId, int code, string message, ReadOnlySpan<byte> rawData = default)
    {
        var output = new ArrayBufferWriter<byte>(256);
        Write(output, rawId, code, message, rawData);
        return output.WrittenSpan.ToArray();
    }

    private static void WriteRaw(Utf8JsonWriter json, ReadOnlySpan<byte> value) => json.WriteRawValue(value, skipInputValidation: true);
}
