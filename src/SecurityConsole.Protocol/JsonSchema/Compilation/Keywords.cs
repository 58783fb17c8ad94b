using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.JsonSchema.Checks;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>Reads the keywords of one subschema; what has the wrong form is a problem, not ignored: a demand that nobody checks is worse than none.</summary>
internal readonly struct Keywords(SchemaPlace place)
{
    public SchemaPlace Place { get; } = place;

    /// <summary>The value of a keyword that is there.</summary>
    public bool Has(string keyword, out JsonElement value) => Place.Element.TryGetProperty(keyword, out value);

    /// <summary>Where a keyword stands, for errors.</summary>
    public string PathOf(string keyword) => $"{Place.Path}/{JsonPointer.Escape(keyword)}";

    /// <summary>A subschema.</summary>
    public SchemaPlace Schema(string keyword, JsonElement value) => Place.Below($"{Place.Pointer}/{JsonPointer.Escape(keyword)}", Checked(keyword, value));

    /// <summary>The subschemas of an array.</summary>
    public SchemaPlace[] Schemas(string keyword, JsonElement value, bool mayBeEmpty = false)
    {
        if (value.ValueKind != JsonValueKind.Array || (value.GetArrayLength() == 0 && !mayBeEmpty))
        {
            throw Wrong(keyword, "an array of schemas, not empty");
        }

        var places = new SchemaPlace[value.GetArrayLength()];
        for (var i = 0; i < places.Length; i++)
        {
            places[i] = Place.Below($"{Place.Pointer}/{keyword}/{i}", Checked(keyword, value[i]));
        }

        return places;
    }

    /// <summary>The subschemas of an object by their names.</summary>
    public List<(string Name, SchemaPlace Place)> NamedSchemas(string keyword, JsonElement value)
    {
        var places = new List<(string, SchemaPlace)>();
        foreach (var member in Members(keyword, value))
        {
            places.Add((member.Name, NamedSchema(keyword, member)));
        }

        return places;
    }

    /// <summary>One entry of an object of subschemas.</summary>
    public SchemaPlace NamedSchema(string keyword, JsonProperty member) =>
        Place.Below($"{Place.Pointer}/{JsonPointer.Escape(keyword)}/{JsonPointer.Escape(member.Name)}", Checked(keyword, member.Value));

    public JsonElement.ObjectEnumerator Members(string keyword, JsonElement value) =>
        value.ValueKind == JsonValueKind.Object ? value.EnumerateObject() : throw Wrong(keyword, "an object");

    public string Text(string keyword, JsonElement value) => value.ValueKind == JsonValueKind.String ? value.GetString()! : throw Wrong(keyword, "a text");

    public byte[] Number(string keyword, JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? Encoding.ASCII.GetBytes(value.GetRawText()) : throw Wrong(keyword, "a number");

    public bool Flag(string keyword, JsonElement value) =>
        value.ValueKind is JsonValueKind.True or JsonValueKind.False ? value.GetBoolean() : throw Wrong(keyword, "true or false");

    /// <summary>A count; what exceeds <see cref="int.MaxValue"/> is that.</summary>
    public int Count(string keyword, JsonElement value)
    {
        var raw = Number(keyword, value);
        var number = ExactNumber.Parse(raw);
        return number is { IsInteger: true, IsNegative: false } || number.IsZero
            ? ExactNumber.Compare(raw, "2147483647"u8) >= 0 ? int.MaxValue : (int)value.GetDouble()
            : throw Wrong(keyword, "a whole number, not negative");
    }

    /// <summary>Different names of members.</summary>
    public byte[][] Names(string keyword, JsonElement value)
    {
        if (value.ValueKind != JsonValueKind.Array)
        {
            throw Wrong(keyword, "an array of texts");
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in value.EnumerateArray())
        {
            names.Add(Text(keyword, name));
        }

        return [.. names.Select(Encoding.UTF8.GetBytes)];
    }

    public SchemaProblemException Wrong(string keyword, string wanted) =>
        new($"The schema's '{SchemaText.Quote(keyword)}' at {SchemaText.Quote(Place.Path)} must be {wanted}.");

    private JsonElement Checked(string keyword, JsonElement value) =>
        value.ValueKind is JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False ? value : throw Wrong(keyword, "a schema (an object or a boolean), or hold such");
}
