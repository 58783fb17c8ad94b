using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Connector.Connect;

/// <summary>
/// Mirrors arguments into <c>Mcp-Param-*</c> headers where a tool's schema asks for it with <c>x-mcp-header</c> (2026-07-28 basic/transports/streamable-http). A client of standard
/// streams knows no headers, so the connector remembers the tools that pass by. Thread-safe.
/// </summary>
internal sealed class ParameterHeaders
{
    private const string Annotation = "x-mcp-header";
    private const int MostTools = 10_000;
    private const int MostHeaders = 64;
    private const int DeepestSchema = 32;
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 256 };
    private readonly ConcurrentDictionary<string, IReadOnlyList<Mirror>> _tools = new(StringComparer.Ordinal);

    /// <summary>Remembers the annotated tools of a <c>tools/list</c> result.</summary>
    public void Learn(ReadOnlyMemory<byte> result)
    {
        using var document = JsonDocument.Parse(result, Reading);
        if (!document.RootElement.TryGetProperty("tools", out var tools) || tools.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var tool in tools.EnumerateArray())
        {
            if (tool.ValueKind != JsonValueKind.Object || !tool.TryGetProperty("name", out var name) || name.ValueKind != JsonValueKind.String)
            {
                continue;
            }

            var found = new List<Mirror>();
            if (tool.TryGetProperty("inputSchema", out var schema))
            {
                Find(schema, [], found);
            }

            if (found.Count == 0)
            {
                _tools.TryRemove(name.GetString()!, out _);
            }
            else if (_tools.Count < MostTools)
            {
                _tools[name.GetString()!] = found;
            }
        }
    }

    /// <summary>The headers of a call; none where the tool is not known or asks for none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Of(ClientMessage message)
    {
        if (!message.IsModern || message.Envelope.Method != McpMethods.ToolsCall || message.Envelope.Arguments.IsEmpty || !_tools.TryGetValue(message.Envelope.Name, out var mirrors))
        {
            return [];
        }

        using var arguments = JsonDocument.Parse(message.Bytes.AsMemory(message.Envelope.Arguments.Start, message.Envelope.Arguments.Length), Reading);
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var (header, path) in mirrors)
        {
            if (Text(arguments.RootElement, path) is { } text)
            {
                headers.Add(new(McpHeaders.ParamPrefix + header, HeaderValue.Encode(text)));
            }
        }

        return headers;
    }

    private static void Find(JsonElement schema, string[] path, List<Mirror> found)
    {
        if (path.Length > DeepestSchema || schema.ValueKind != JsonValueKind.Object || !schema.TryGetProperty("properties", out var properties) || properties.ValueKind != JsonValueKind.Object)
        {
            return;
        }

        foreach (var property in properties.EnumerateObject())
        {
            if (property.Value.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            string[] inner = [.. path, property.Name];
            if (property.Value.TryGetProperty(Annotation, out var header) && header.ValueKind == JsonValueKind.String && IsToken(header.GetString()!) && found.Count < MostHeaders)
            {
                found.Add(new(header.GetString()!, inner));
            }

            Find(property.Value, inner, found);
        }
    }

    /// <summary>Null where the argument is absent or null: then there is no header.</summary>
    private static string? Text(JsonElement value, string[] path)
    {
        foreach (var name in path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => value.GetString(),
            JsonValueKind.Number => value.TryGetInt64(out var integer) ? integer.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
            JsonValueKind.True => "true",
            JsonValueKind.False => "false",
            _ => null,
        };
    }

    /// <summary>A field name of HTTP (RFC 9110 §5.1).</summary>
    private static bool IsToken(string name) =>
        name.Length is > 0 and <= 128 && name.All(static c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));

    private sealed record Mirror(string Header, string[] Path);
}
