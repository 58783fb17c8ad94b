using System.Buffers;
using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.Headers;

/// <summary>Finds which arguments of a tool are mirrored into headers (2026-07-28 basic/transports#schema-extension).</summary>
public static class ParamHeaders
{
    /// <summary>More mirrored arguments than this no tool may have.</summary>
    public const int MaxHeaders = 64;

    private const string Mark = "x-mcp-header";

    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Keywords whose value is a schema, an array of them, or (the second list) an object of them.</summary>
    private static readonly string[] Schemas =
    [
        "items", "prefixItems", "additionalItems", "contains", "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties", "contentSchema",
        "allOf", "anyOf", "oneOf", "not", "if", "then", "else",
    ];

    private static readonly string[] NamedSchemas = ["patternProperties", "$defs", "definitions", "dependentSchemas", "dependencies"];

    /// <summary>Reads a tool's <c>inputSchema</c>.</summary>
    /// <param name="schema">UTF-8 JSON.</param>
    /// <param name="problem">One sentence, when the marks break a rule of the revision, so that the tool must not be used over its HTTP transport; else null.</param>
    /// <returns>The mirrored arguments; none on a problem, and none when the schema is no JSON.</returns>
    public static IReadOnlyList<ParamHeader> Find(ReadOnlyMemory<byte> schema, out string? problem)
    {
        problem = null;
        var found = new List<ParamHeader>();
        try
        {
            using var document = JsonDocument.Parse(schema, new JsonDocumentOptions { MaxDepth = JsonTape.MaxDepth });
            problem = JsonText.HasLoneSurrogate(schema.Span) ? "The schema has a text with half of a surrogate pair." : Visit(document.RootElement, path: [], found);
        }
        catch (JsonException)
        {
            return [];
        }

        problem ??= found.Count > MaxHeaders ? $"The schema marks more than {MaxHeaders} arguments with {Mark}."
            : found.DistinctBy(header => header.Name, StringComparer.OrdinalIgnoreCase).Count() < found.Count ? $"Two {Mark} of the schema are the same."
            : null;
        return problem is null ? found : [];
    }

    /// <summary>Looks at one schema and all below it; returns what is wrong.</summary>
    /// <param name="schema">A subschema.</param>
    /// <param name="path">How it is reached from the root by <c>properties</c> alone; null where it is not.</param>
    /// <param name="found">Gets the marks.</param>
    private static string? Visit(JsonElement schema, List<byte[]>? path, List<ParamHeader> found)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (schema.TryGetProperty(Mark, out var mark) && Add(schema, mark, path, found) is { } wrong)
        {
            return wrong;
        }

        foreach (var member in schema.EnumerateObject())
        {
            var problem = member.Name == "properties" ? Properties(member.Value, path, found)
                : Schemas.Contains(member.Name, StringComparer.Ordinal) ? Elsewhere(member.Value, found)
                : NamedSchemas.Contains(member.Name, StringComparer.Ordinal) && member.Value.ValueKind == JsonValueKind.Object
                    ? member.Value.EnumerateObject().Select(entry => Visit(entry.Value, path: null, found)).FirstOrDefault(text => text is not null)
                : null;
            if (problem is not null)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? Properties(JsonElement properties, List<byte[]>? path, List<ParamHeader> found)
    {
        if (properties.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        foreach (var property in properties.EnumerateObject())
        {
            if (Visit(property.Value, path is null ? null : [.. path, Encoding.UTF8.GetBytes(property.Name)], found) is { } problem)
            {
                return problem;
            }
        }

        return null;
    }

    private static string? Elsewhere(JsonElement value, List<ParamHeader> found) =>
        value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().Select(entry => Visit(entry, path: null, found)).FirstOrDefault(text => text is not null)
            : Visit(value, path: null, found);

    private static string? Add(JsonElement schema, JsonElement mark, List<byte[]>? path, List<ParamHeader> found)
    {
        if (path is not { Count: > 0 })
        {
            return $"The schema has an {Mark} at a place that is not reached by 'properties' alone.";
        }

        if (mark.ValueKind != JsonValueKind.String || mark.GetString() is not { Length: > 0 and <= 128 } name || name.AsSpan().ContainsAnyExcept(TokenCharacters))
        {
            return $"The schema has an {Mark} that is no name of a header.";
        }

        if (!schema.TryGetProperty("type", out var type) || !IsPrimitive(type))
        {
            return $"The schema has an {Mark} on an argument that is no string, integer or boolean.";
        }

        found.Add(new(McpHeaders.ParamPrefix + name, path));
        return null;
    }

    private static bool IsPrimitive(JsonElement type) => type.ValueKind switch
    {
        JsonValueKind.String => type.GetString() is "string" or "integer" or "boolean",
        JsonValueKind.Array => type.GetArrayLength() > 0 && type.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String && one.GetString() is "string" or "integer" or "boolean" or "null"),
        _ => false,
    };
}
