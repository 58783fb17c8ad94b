using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Connector.Messages;

/// <summary>
/// Mirrors arguments into <c>Mcp-Param-*</c> headers where a tool's schema asks for it with <c>x-mcp-header</c> (2026-07-28 basic/transports/streamable-http). Standard
/// streams know no headers, so the connector beside a client makes them and the one beside a server checks them; both remember the tools that pass by. Thread-safe.
/// </summary>
internal sealed class ParameterHeaders
{
    private const string Annotation = "x-mcp-header";
    private const int MostTools = 10_000;
    private const int MostHeaders = 64;
    private const int DeepestSchema = 32;

    /// <summary>Deeper than any message that passes.</summary>
    private static readonly JsonDocumentOptions Reading = new() { MaxDepth = 1024 };

    private readonly ConcurrentDictionary<string, IReadOnlyList<Mirror>> _tools = new(StringComparer.Ordinal);

    /// <summary>Remembers the annotated tools of a <c>tools/list</c> result; what is not as it should be is passed over.</summary>
    /// <param name="result">Part of a message that was scanned already.</param>
    public void Learn(ReadOnlyMemory<byte> result)
    {
        using var document = JsonDocument.Parse(result, Reading);
        if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("tools", out var tools) || tools.ValueKind != JsonValueKind.Array)
        {
            return;
        }

        foreach (var tool in tools.EnumerateArray())
        {
            if (tool.ValueKind != JsonValueKind.Object || !tool.TryGetProperty("name", out var named) || MessageText.Of(named) is not { } name)
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
                _tools.TryRemove(name, out _);
            }
            else if (_tools.Count < MostTools)
            {
                _tools[name] = found;
            }
        }
    }

    /// <summary>The headers of a call; none where the tool is not known or asks for none.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Of(byte[] message, in Envelope envelope) =>
        [.. Expected(message, envelope).Where(static mirror => mirror.Text is not null).Select(static mirror => KeyValuePair.Create(mirror.Header, HeaderValue.Encode(mirror.Text!)))];

    /// <summary>Whether the headers of a call say what its arguments say.</summary>
    /// <param name="message">The call.</param>
    /// <param name="envelope">What it is.</param>
    /// <param name="header">Gives the value of a header; null where it is absent.</param>
    public bool Agree(byte[] message, in Envelope envelope, Func<string, string?> header)
    {
        foreach (var (name, text, isNumber) in Expected(message, envelope))
        {
            var given = header(name);
            if (given is null || text is null)
            {
                if (given is not null || text is not null)
                {
                    return false;
                }
            }
            else if (HeaderValue.Decode(given, out var decoded) != HeaderFault.None || !IsSame(decoded, text, isNumber))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The headers that a call's tool asks for, with what they have to say; null where the argument is absent or null.</summary>
    private List<(string Header, string? Text, bool IsNumber)> Expected(byte[] message, in Envelope envelope)
    {
        var expected = new List<(string, string?, bool)>();
        if (envelope.Method == McpMethods.ToolsCall && envelope.MetaProtocolVersion.Length > 0 && _tools.TryGetValue(envelope.Name, out var mirrors))
        {
            using var arguments = envelope.Arguments.IsEmpty ? null : JsonDocument.Parse(message.AsMemory(envelope.Arguments.Start, envelope.Arguments.Length), Reading);
            foreach (var (header, path) in mirrors)
            {
                var value = arguments is null ? null : Find(arguments.RootElement, path);
                expected.Add((McpHeaders.ParamPrefix + header, value is { } found ? Text(found) : null, value?.ValueKind == JsonValueKind.Number));
            }
        }

        return expected;
    }

    /// <summary>Whole numbers are compared as numbers: 42.0 is 42.</summary>
    private static bool IsSame(string a, string b, bool isNumber) =>
        a.Equals(b, StringComparison.Ordinal)
        || (isNumber && decimal.TryParse(a, NumberStyles.Float, CultureInfo.InvariantCulture, out var x) && decimal.TryParse(b, NumberStyles.Float, CultureInfo.InvariantCulture, out var y) && x == y);

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
            if (property.Value.TryGetProperty(Annotation, out var annotated) && MessageText.Of(annotated) is { } header && IsToken(header) && found.Count < MostHeaders)
            {
                found.Add(new(header, inner));
            }

            Find(property.Value, inner, found);
        }
    }

    private static JsonElement? Find(JsonElement value, string[] path)
    {
        foreach (var name in path)
        {
            if (value.ValueKind != JsonValueKind.Object || !value.TryGetProperty(name, out value))
            {
                return null;
            }
        }

        return value;
    }

    /// <summary>Null where there is no header for such a value.</summary>
    private static string? Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => MessageText.Of(value),
        JsonValueKind.Number => value.TryGetInt64(out var integer) ? integer.ToString(CultureInfo.InvariantCulture) : value.GetRawText(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => null,
    };

    /// <summary>A field name of HTTP (RFC 9110 §5.1).</summary>
    private static bool IsToken(string name) =>
        name.Length is > 0 and <= 128 && name.All(static c => char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-.^_`|~".Contains(c, StringComparison.Ordinal));

    private sealed record Mirror(string Header, string[] Path);
}
