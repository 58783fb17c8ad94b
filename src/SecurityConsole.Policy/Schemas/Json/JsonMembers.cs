using System.Text.Json;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Schemas.Declarations;

namespace SecurityConsole.Policy.Schemas.Json;

/// <summary>Reads members of JSON objects, and says which one is wrong.</summary>
internal sealed class JsonMembers(ProblemCollector problems)
{
    public bool IsObject(JsonElement value, string path)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return true;
        }

        Fail($"{path} must be an object, but is {Describe(value)}.");
        return false;
    }

    public void Allow(JsonElement value, string path, params ReadOnlySpan<string> names)
    {
        foreach (var member in value.EnumerateObject())
        {
            if (!names.Contains(member.Name))
            {
                problems.Error("schema-json", default, $"{path} has no member {SchemaText.Quote(member.Name)}.", NearestName.Help(member.Name, names.ToArray()));
            }
        }
    }

    public void Require(JsonElement value, string path, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            if (!value.TryGetProperty(name, out _))
            {
                Fail($"{path} has no member \"{name}\", which it needs.");
            }
        }
    }

    /// <summary>The members of an object inside an object; none where it is absent.</summary>
    public IEnumerable<JsonProperty> Entries(JsonElement value, string name, string path) =>
        value.TryGetProperty(name, out var inner) && IsObject(inner, $"{path}.{name}") ? [.. inner.EnumerateObject()] : [];

    public List<string> Strings(JsonElement value, string name, string path)
    {
        var strings = new List<string>();
        if (!value.TryGetProperty(name, out var list) || list.ValueKind == JsonValueKind.Null)
        {
            return strings;
        }

        if (list.ValueKind != JsonValueKind.Array)
        {
            Fail($"{path}.{name} must be an array, but is {Describe(list)}.");
            return strings;
        }

        foreach (var item in list.EnumerateArray())
        {
            if (item.ValueKind == JsonValueKind.String)
            {
                strings.Add(item.GetString()!);
            }
            else
            {
                Fail($"{path}.{name} must contain strings only, but contains {Describe(item)}.");
            }
        }

        return strings;
    }

    public List<NameReference> Names(JsonElement value, string name, string path) =>
        Strings(value, name, path).ConvertAll(item => new NameReference(Path(item, $"{path}.{name}"), default));

    public string? Text(JsonElement value, string name, string path)
    {
        if (!value.TryGetProperty(name, out var member))
        {
            return null;
        }

        if (member.ValueKind == JsonValueKind.String)
        {
            return member.GetString();
        }

        Fail($"{path}.{name} must be a string, but is {Describe(member)}.");
        return null;
    }

    public bool? Flag(JsonElement value, string name, string path)
    {
        if (!value.TryGetProperty(name, out var member))
        {
            return null;
        }

        if (member.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return member.GetBoolean();
        }

        Fail($"{path}.{name} must be true or false, but is {Describe(member)}.");
        return null;
    }

    public Dictionary<string, string> Annotations(JsonElement value, string path)
    {
        var annotations = new Dictionary<string, string>(StringComparer.Ordinal);
        if (value.ValueKind != JsonValueKind.Object)
        {
            return annotations;
        }

        foreach (var entry in Entries(value, "annotations", path))
        {
            if (entry.Value.ValueKind is JsonValueKind.String or JsonValueKind.Null)
            {
                annotations[entry.Name] = entry.Value.GetString() ?? "";
            }
            else
            {
                Fail($"The annotation {SchemaText.Quote(entry.Name)} of {path} must be a string, but is {Describe(entry.Value)}.");
            }
        }

        return annotations;
    }

    /// <summary>A name of a type, reported where it cannot be one.</summary>
    public string Path(string name, string path)
    {
        if (!SchemaText.IsPath(name))
        {
            Fail($"{SchemaText.Quote(name)} in {path} is not the name of a type.");
        }

        return name;
    }

    private static string Describe(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.Null => "null",
        _ => "a Boolean",
    };

    private void Fail(string message) => problems.Error("schema-json", default, message);
}
