using System.Text.Json;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Engine.Probing;

/// <summary>The messages that a probe sends.</summary>
internal static class ProbeMessages
{
    private const string ClientVersion = "1";

    public static byte[] Initialize(int id, string revision, string clientName) => Write(id, "initialize", writer =>
    {
        writer.WriteString("protocolVersion"u8, revision);
        WriteCapabilities(writer, "capabilities"u8, isLegacy: true);
        WriteClient(writer, "clientInfo"u8, clientName);
    });

    public static byte[] Initialized() => """{"jsonrpc":"2.0","method":"notifications/initialized"}"""u8.ToArray();

    public static byte[] Legacy(int id, string method, string? cursor) => Write(id, method, writer => WriteCursor(writer, cursor));

    public static byte[] Modern(int id, string method, string? cursor, string clientName) => Write(id, method, writer =>
    {
        WriteCursor(writer, cursor);
        writer.WriteStartObject("_meta"u8);
        writer.WriteString("io.modelcontextprotocol/protocolVersion"u8, ProtocolRevisions.V20260728);
        WriteCapabilities(writer, "io.modelcontextprotocol/clientCapabilities"u8, isLegacy: false);
        WriteClient(writer, "io.modelcontextprotocol/clientInfo"u8, clientName);
        writer.WriteEndObject();
    });

    // Servers list some tools only to clients that can do what those need. The catalogue has to know them all, so a probe says that it can.
    private static void WriteCapabilities(Utf8JsonWriter writer, ReadOnlySpan<byte> property, bool isLegacy)
    {
        writer.WritePropertyName(property);
        writer.WriteRawValue(isLegacy
            ? """{"roots":{"listChanged":true},"sampling":{"context":{},"tools":{}},"elicitation":{"form":{},"url":{}},"tasks":{"list":{},"cancel":{},"requests":{"sampling":{"createMessage":{}},"elicitation":{"create":{}}}}}"""u8
            : """{"roots":{},"sampling":{"context":{},"tools":{}},"elicitation":{"form":{},"url":{}}}"""u8);
    }

    private static void WriteCursor(Utf8JsonWriter writer, string? cursor)
    {
        if (cursor is not null)
        {
            writer.WriteString("cursor"u8, cursor);
        }
    }

    private static void WriteClient(Utf8JsonWriter writer, ReadOnlySpan<byte> property, string name)
    {
        writer.WriteStartObject(property);
        writer.WriteString("name"u8, name);
        writer.WriteString("version"u8, ClientVersion);
        writer.WriteEndObject();
    }

    private static byte[] Write(int id, string method, Action<Utf8JsonWriter> writeParams)
    {
        using var stream = new MemoryStream();
        using (var writer = new Utf8JsonWriter(stream))
        {
            writer.WriteStartObject();
            writer.WriteString("jsonrpc"u8, "2.0"u8);
            writer.WriteNumber("id"u8, id);
            writer.WriteString("method"u8, method);
            writer.WriteStartObject("params"u8);
            writeParams(writer);
            writer.WriteEndObject();
            writer.WriteEndObject();
        }

        return stream.ToArray();
    }
}
