using System.Text.Json.Nodes;

namespace SecurityConsole.Conformance.Tests.JsonSchema;

/// <summary>Makes schemas of draft 2020-12 and values that have a fair chance to fit them. The same seed makes the same ones.</summary>
internal sealed class MadeSchemas(int seed)
{
    private static readonly string[] s_names = ["a", "b", "c", "ab", "x1"];
    private static readonly string[] s_texts = ["", "a", "ab", "abc", "1", "\u00fc", "\ud83d\ude00", "a b"];
    private static readonly string[] s_patterns = ["^a", "b$", "^[a-c]*$", "\\d", "^.$", "^\\w+$", "(a|b)c?$", "^(?!a)"];
    private static readonly string[] s_types = ["null", "boolean", "integer", "number", "string", "array", "object"];

    private static readonly string[] s_characters = ["a", "b", "B", "1", "_", " ", "\n", "\r", "\t", "\u00a0", "\u2028", "\ufeff", "\u00e9", "\u0663", "\u0131", "K", "\u212a", "\ud83d\ude00", "\ud83d\ude01", "\ud834\udf06", ".", "-", "]", "$"];
    private static readonly string[] s_atoms = ["a", "b", ".", "\\d", "\\D", "\\w", "\\W", "\\s", "\\S", "\\p{L}", "\\P{Lu}", "\\u0061", "\\u{1F600}", "\\ud83d\\ude01", "\\x62", "\\t", "\\cJ", "\\0", "\\/", "\\."];
    private static readonly string[] s_classParts = ["a", "a-c", "^", "\\d", "\\W", "\\s", "\\-", "\\]", "\\b", ".", "\\u{1F600}-\\u{1F602}", "\u00e9-\u00ff", "\\p{Nd}", "\\x41-\\x5a"];
    private static readonly string[] s_quantifiers = ["", "", "", "", "*", "+", "?", "{2}", "{1,}", "{0,2}", "*?", "+?"];
    private static readonly string[] s_assertions = ["", "", "", "", "", "^", "$", "\\b", "\\B"];

    private readonly Random _random = new(seed);
    private int _groups;

    /// <summary>A schema whose <c>$defs</c> its parts refer to.</summary>
    public JsonNode Schema()
    {
        var schema = Subschema(3);
        if (schema is JsonObject root)
        {
            root["$defs"] = new JsonObject { ["p"] = Subschema(1, mayRefer: false), ["q"] = Subschema(1, mayRefer: false) };
        }

        return schema;
    }

    /// <summary>A value.</summary>
    public JsonNode? Value(int depth = 3) => _random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => JsonValue.Create(_random.Next(2) == 0),
        2 => JsonValue.Create(_random.Next(-3, 7)),
        3 => JsonNode.Parse(Pick(["1.0", "0.5", "1e1", "-0", "4.0", "2.5"])),
        4 or 5 => JsonValue.Create(Pick(s_texts)),
        6 => new JsonArray([.. Enumerable.Range(0, _random.Next(5)).Select(_ => Value(depth - 1))]),
        _ => new JsonObject(s_names.Where(_ => _random.Next(2) == 0).Select(name => KeyValuePair.Create(name, Value(depth - 1)))),
    };

    /// <summary>A regular expression of ECMA-262, nearly always a valid one.</summary>
    public string Pattern(int depth = 3)
    {
        var made = "";
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            made += Pick(s_assertions) + Atom(depth) + Pick(s_quantifiers);
        }

        return _random.Next(5) == 0 && depth > 0 ? $"{made}|{Pattern(depth - 1)}" : made;
    }

    /// <summary>A text of the characters that patterns speak of.</summary>
    public string Text() => string.Concat(Enumerable.Range(0, _random.Next(8)).Select(_ => Pick(s_characters)));

    private string Atom(int depth) => _random.Next(depth > 0 ? 8 : 4) switch
    {
        0 or 1 => Pick(s_atoms),
        2 => $"[{Pick(["", "^"])}{Pick(s_classParts)}{Pick(s_classParts)}]",
        3 => Pick(s_characters) is var c && ".|*+?^$()[]{}\\/".Contains(c, StringComparison.Ordinal) ? "\\" + c : c,
        4 => $"({Pattern(depth - 1)})",
        5 => $"(?<n{_groups++}>{Pattern(depth - 1)})",
        6 => $"(?{Pick(["=", "!", "<=", "<!"])}{Pattern(depth - 1)})(?:)",
        _ => $"(?:{Pattern(depth - 1)})",
    };

    private JsonNode Subschema(int depth, bool mayRefer = true)
    {
        if (_random.Next(12) == 0)
        {
            return JsonValue.Create(_random.Next(3) > 0);
        }

        var schema = new JsonObject();
        for (var i = _random.Next(1, 4); i > 0; i--)
        {
            Add(schema, depth, mayRefer);
        }

        return schema;
    }

    private void Add(JsonObject schema, int depth, bool mayRefer)
    {
        switch (_random.Next(depth > 0 ? 27 : 12))
        {
            case 0 or 1:
                schema["type"] = _random.Next(3) == 0 ? Strings(s_types.Where(_ => _random.Next(3) == 0).DefaultIfEmpty("object")) : Pick(s_types);
                break;
            case 2:
                schema["enum"] = new JsonArray([.. Enumerable.Range(0, 4).Select(_ => Value(1))]);
                break;
            case 3:
                schema["const"] = Value(1);
                break;
            case 4:
                schema[Pick(["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"])] = _random.Next(-2, 5);
                break;
            case 5:
                schema["multipleOf"] = Pick([1, 2, 3]);
                break;
            case 6:
                schema[Pick(["minLength", "maxLength"])] = _random.Next(3);
                break;
            case 7:
                schema["pattern"] = Pick(s_patterns);
                break;
            case 8:
                schema[Pick(["minItems", "maxItems", "minProperties", "maxProperties"])] = _random.Next(4);
                break;
            case 9:
                schema["required"] = Strings(s_names.Where(_ => _random.Next(4) == 0));
                break;
            case 10:
                schema["uniqueItems"] = true;
                break;
            case 11:
                schema["dependentRequired"] = new JsonObject { [Pick(s_names)] = new JsonArray(Pick(s_names)) };
                break;
            case 12 or 13:
                schema["properties"] = new JsonObject(s_names.Where(_ => _random.Next(2) == 0).Select(name => KeyValuePair.Create(name, (JsonNode?)Subschema(depth - 1, mayRefer))));
                break;
            case 14:
                schema["patternProperties"] = new JsonObject { [Pick(s_patterns)] = Subschema(depth - 1, mayRefer) };
                break;
            case 15:
                schema["additionalProperties"] = Subschema(depth - 1, mayRefer);
                break;
            case 16:
                schema["propertyNames"] = Subschema(depth - 1, mayRefer);
                break;
            case 17:
                schema["items"] = Subschema(depth - 1, mayRefer);
                break;
            case 18:
                schema["prefixItems"] = new JsonArray(Subschema(depth - 1, mayRefer), Subschema(depth - 1, mayRefer));
                break;
            case 19:
                // Not 'contains': ajv 8 takes [] for {"prefixItems":[true],"contains":{}}, and marks no items as evaluated. The official suite has its cases.
                schema["items"] = Subschema(depth - 1, mayRefer);
                break;
            case 20 or 21:
                schema[Pick(["allOf", "anyOf", "oneOf"])] = new JsonArray(Subschema(depth - 1, mayRefer), Subschema(depth - 1, mayRefer));
                break;
            case 22:
                schema["not"] = Subschema(depth - 1, mayRefer);
                break;
            case 23:
                schema["if"] = Subschema(depth - 1, mayRefer);
                schema["then"] = Subschema(depth - 1, mayRefer);
                schema["else"] = Subschema(depth - 1, mayRefer);
                break;
            case 24:
                schema["dependentSchemas"] = new JsonObject { [Pick(s_names)] = Subschema(depth - 1, mayRefer) };
                break;
            case 25:
                schema[Pick(["unevaluatedProperties", "unevaluatedItems"])] = Subschema(0, mayRefer);
                break;
            case 26 when mayRefer:
                schema["$ref"] = Pick(["#/$defs/p", "#/$defs/q"]);
                break;
        }
    }

    private static JsonArray Strings(IEnumerable<string> texts) => [.. texts.Select(text => (JsonNode?)JsonValue.Create(text))];

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
