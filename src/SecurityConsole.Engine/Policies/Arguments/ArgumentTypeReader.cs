using System.Collections.Frozen;
using System.Text.Json;

namespace SecurityConsole.Engine.Policies.Arguments;

/// <summary>Reads the types of a tool's arguments out of its input schema. What it cannot say in one word is <see cref="ArgumentKind.Any"/>.</summary>
/// <remarks>The schema is text of a server: depth and number of members are bounded, and references are followed within the document only.</remarks>
public static class ArgumentTypeReader
{
    /// <summary>How deep types are read; deeper ones are <see cref="ArgumentKind.Any"/>.</summary>
    public const int MaxDepth = 8;

    /// <summary>How many members of one object are read.</summary>
    public const int MaxMembers = 256;

    /// <summary>Reads a schema, UTF-8 JSON.</summary>
    /// <returns>A record type; without members where the schema cannot be read.</returns>
    public static ArgumentType Read(ReadOnlyMemory<byte> schema)
    {
        if (schema.IsEmpty)
        {
            return ArgumentType.Any;
        }

        try
        {
            using var document = JsonDocument.Parse(schema, new() { MaxDepth = 128 });
            var type = Type(document.RootElement, document.RootElement, 0);
            return type.Kind == ArgumentKind.Record ? type : ArgumentType.Any;
        }
        catch (JsonException)
        {
            return ArgumentType.Any;
        }
    }

    private static ArgumentType Type(JsonElement schema, JsonElement root, int depth)
    {
        if (schema.ValueKind != JsonValueKind.Object || depth > MaxDepth)
        {
            return ArgumentType.Any;
        }

        if (Text(schema, "$ref") is { } reference)
        {
            return Target(root, reference) is { } target ? Type(target, root, depth + 1) : ArgumentType.Any;
        }

        if (Alternative(schema, "anyOf") is { } any)
        {
            return Type(any, root, depth + 1);
        }

        if (Alternative(schema, "oneOf") is { } one)
        {
            return Type(one, root, depth + 1);
        }

        return Name(schema) switch
        {
            "string" => new() { Kind = ArgumentKind.Text },
            "integer" => new() { Kind = ArgumentKind.Whole },
            "number" => new() { Kind = ArgumentKind.Fraction },
            "boolean" => new() { Kind = ArgumentKind.Truth },
            "array" => schema.TryGetProperty("items", out var items) && Type(items, root, depth + 1) is { Kind: not ArgumentKind.Any } item
                ? new() { Kind = ArgumentKind.List, Item = item }
                : ArgumentType.Any,
            "object" => Object(schema, root, depth),
            _ => ArgumentType.Any,
        };
    }

    private static ArgumentType Object(JsonElement schema, JsonElement root, int depth)
    {
        var members = new Dictionary<string, ArgumentType>(StringComparer.Ordinal);
        if (schema.TryGetProperty("properties", out var properties) && properties.ValueKind == JsonValueKind.Object)
        {
            foreach (var property in properties.EnumerateObject().Take(MaxMembers))
            {
                members[property.Name] = Type(property.Value, root, depth + 1);
            }
        }

        return new() { Kind = ArgumentKind.Record, Members = members.ToFrozenDictionary(StringComparer.Ordinal) };
    }

    /// <summary>The one type that is not null; of a schema without <c>type</c>, what its <c>enum</c> or its <c>properties</c> show.</summary>
    private static string? Name(JsonElement schema)
    {
        if (!schema.TryGetProperty("type", out var type))
        {
            return schema.TryGetProperty("properties", out _) ? "object"
                : schema.TryGetProperty("enum", out var values) && values.ValueKind == JsonValueKind.Array && values.EnumerateArray().All(value => value.ValueKind == JsonValueKind.String) ? "string"
                : null;
        }

        if (type.ValueKind == JsonValueKind.String)
        {
            return type.GetString();
        }

        var names = type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Select(name => name.ToString()).Where(name => name != "null").Take(2).ToList() : [];
        return names.Count == 1 ? names[0] : null;
    }

    /// <summary>The one alternative that is not null; null where there is none, or more than one.</summary>
    private static JsonElement? Alternative(JsonElement schema, string keyword)
    {
        if (!schema.TryGetProperty(keyword, out var all) || all.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        var found = all.EnumerateArray().Where(each => each.ValueKind == JsonValueKind.Object && Text(each, "type") != "null").Take(2).ToList();
        return found.Count == 1 ? found[0] : null;
    }

    private static JsonElement? Target(JsonElement root, string reference)
    {
        if (!reference.StartsWith("#/", StringComparison.Ordinal))
        {
            return null;
        }

        var at = root;
        foreach (var part in reference[2..].Split('/'))
        {
            var name = part.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out at))
            {
                return null;
            }
        }

        return at;
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
