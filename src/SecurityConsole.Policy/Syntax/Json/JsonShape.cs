using System.Text.Json;

namespace SecurityConsole.Policy.Syntax.Json;

/// <summary>What a JSON element must be, or a <see cref="FormatException"/> with a sentence.</summary>
internal static class JsonShape
{
    public static (string Name, JsonElement Value) Single(JsonElement json)
    {
        using var members = Members(json).GetEnumerator();
        if (members.MoveNext() && members.Current is var only && !members.MoveNext())
        {
            return only;
        }

        throw new FormatException("An expression is an object with exactly one member.");
    }

    public static JsonElement Member(JsonElement json, string name) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out var member) ? member : throw new FormatException($"A member `{name}` is missing.");

    public static bool Has(JsonElement json, string name) => json.ValueKind == JsonValueKind.Object && json.TryGetProperty(name, out _);

    public static IEnumerable<JsonElement> Items(JsonElement json) => json.ValueKind == JsonValueKind.Array ? json.EnumerateArray() : throw new FormatException("Expected an array.");

    public static IEnumerable<(string Name, JsonElement Value)> Members(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object)
        {
            throw new FormatException("Expected an object.");
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var member in json.EnumerateObject())
        {
            yield return seen.Add(member.Name) ? (member.Name, member.Value) : throw new FormatException($"An object has {StringEscapes.Quote(member.Name)} twice.");
        }
    }

    public static string Text(JsonElement json) => json.ValueKind == JsonValueKind.String ? json.GetString()! : throw new FormatException("Expected a text.");

    public static string TypeName(JsonElement json)
    {
        var name = Text(json);
        return name.Split("::").All(part => Keywords.CanStandBare(part)) ? name : throw new FormatException($"{StringEscapes.Quote(name)} is not the name of an entity type.");
    }
}
