using System.Text.Json;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Evaluation.Compilation;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Values;

/// <summary>Reads one JSON value; stops at the first thing that is wrong, and keeps it.</summary>
internal sealed class CedarJsonReader
{
    public string? Problem { get; private set; }

    public CedarValue Read(JsonElement json, CedarType? type = null)
    {
        if (type is { Kind: CedarTypeKind.Entity } && json.ValueKind == JsonValueKind.Object)
        {
            return CedarValue.Of(ReadEntity(json));
        }

        if (type is { Kind: CedarTypeKind.Extension } && json.ValueKind == JsonValueKind.String)
        {
            var text = ReadText(json);
            return ExtensionConstructors.TryConstruct(type.Name == "ipaddr" ? "ip" : type.Name!, text, out var value) ? value : Fail($"{StringEscapes.Quote(text)} is not a valid {type.Name}.");
        }

        if (type is { Kind: CedarTypeKind.Extension } && json.ValueKind == JsonValueKind.Object && json.TryGetProperty("fn", out _))
        {
            return ReadExtension(json);
        }

        return ReadByForm(json, type);
    }

    private CedarValue ReadByForm(JsonElement json, CedarType? type) => json.ValueKind switch
    {
        JsonValueKind.True => CedarValue.Of(true),
        JsonValueKind.False => CedarValue.Of(false),
        JsonValueKind.Number => json.TryGetInt64(out var number) ? CedarValue.Of(number) : Fail("A number must be an integer of at most 64 bits."),
        JsonValueKind.String => CedarValue.Of(ReadText(json)),
        JsonValueKind.Array => ReadSet(json, type?.Element),
        JsonValueKind.Object => ReadObject(json, type?.Shape),
        _ => Fail("Cedar has no null; leave the attribute out."),
    };

    public EntityUid ReadEntity(JsonElement json)
    {
        if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty(CedarJson.EntityEscape, out var inner))
        {
            json = inner;
        }

        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String
            || !json.TryGetProperty("id", out var id) || id.ValueKind != JsonValueKind.String)
        {
            Fail("An entity is written {\"type\": \"…\", \"id\": \"…\"}.");
            return new("", "");
        }

        var name = ReadText(type);
        if (!IsTypeName(name))
        {
            Fail($"{StringEscapes.Quote(name)} is not the name of an entity type.");
        }

        return new(name, ReadText(id));
    }

    /// <summary>Identifiers joined by <c>::</c>, none reserved.</summary>
    private static bool IsTypeName(string name)
    {
        foreach (var part in name.Split("::"))
        {
            if (!Keywords.CanStandBare(part))
            {
                return false;
            }
        }

        return true;
    }

    private CedarValue ReadSet(JsonElement json, CedarType? type)
    {
        var values = new CedarValue[json.GetArrayLength()];
        var i = 0;
        foreach (var element in json.EnumerateArray())
        {
            values[i++] = Read(element, type);
            if (Problem is not null)
            {
                return default;
            }
        }

        return CedarValue.Of(new CedarSet(values));
    }

    private CedarValue ReadObject(JsonElement json, RecordShape? shape)
    {
        if (json.TryGetProperty(CedarJson.EntityEscape, out _))
        {
            return CedarValue.Of(ReadEntity(json));
        }

        if (json.TryGetProperty(CedarJson.ExtensionEscape, out var extension))
        {
            return ReadExtension(extension);
        }

        if (json.TryGetProperty(CedarJson.ExpressionEscape, out _))
        {
            return Fail("The form __expr is no longer part of Cedar.");
        }

        var fields = new Dictionary<string, CedarValue>(StringComparer.Ordinal);
        foreach (var property in json.EnumerateObject())
        {
            var name = ReadName(property);
            if (!fields.TryAdd(name, Read(property.Value, shape?.Find(name)?.Type)))
            {
                return Fail("An object has one name twice.");
            }

            if (Problem is not null)
            {
                return default;
            }
        }

        return CedarValue.Of(new RecordValue(fields));
    }

    /// <summary>Evaluates the call that stands for the value, with the same functions that a policy calls.</summary>
    private CedarValue ReadExtension(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object || !json.TryGetProperty("fn", out var name) || name.ValueKind != JsonValueKind.String || CedarFunction.Find(ReadText(name)) is not { IsExtension: true } function)
        {
            return Fail("An extension value is written {\"__extn\": {\"fn\": \"ip\", \"arg\": \"…\"}}.");
        }

        var arguments = new List<CedarValue>();
        if (json.TryGetProperty("arg", out var only))
        {
            arguments.Add(Read(only));
        }
        else if (json.TryGetProperty("args", out var several) && several.ValueKind == JsonValueKind.Array)
        {
            arguments.AddRange(several.EnumerateArray().Select(argument => Read(argument)));
        }

        if (Problem is not null)
        {
            return default;
        }

        if (!ExtensionCall.TryEvaluate(function, arguments, out var value, out var failure))
        {
            return Fail(failure.Sentence);
        }

        return value;
    }

    private string ReadText(JsonElement json)
    {
        try
        {
            return json.GetString()!;
        }
        catch (InvalidOperationException)
        {
            Fail("A text has half of a surrogate pair.");
            return "";
        }
    }

    private string ReadName(JsonProperty property)
    {
        try
        {
            return property.Name;
        }
        catch (InvalidOperationException)
        {
            Fail("A name has half of a surrogate pair.");
            return "";
        }
    }

    private CedarValue Fail(string problem)
    {
        Problem ??= problem;
        return default;
    }
}
