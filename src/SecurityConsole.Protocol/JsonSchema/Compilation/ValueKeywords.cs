using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.JsonSchema.Checks;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary><c>type</c>, <c>enum</c>, <c>const</c>, and what is asked of numbers and texts.</summary>
internal static class ValueKeywords
{
    public static void Add(SchemaCompiler compiler, Keywords keywords, List<Check> checks)
    {
        if (keywords.Has("type", out var type))
        {
            checks.Add(Type(keywords, type));
        }

        if (keywords.Has("const", out var constant))
        {
            checks.Add(Constant("const", $"[{constant.GetRawText()}]", keywords));
        }

        if (keywords.Has("enum", out var listed))
        {
            checks.Add(listed.ValueKind == JsonValueKind.Array ? Constant("enum", listed.GetRawText(), keywords) : throw keywords.Wrong("enum", "an array"));
        }

        AddBounds(keywords, checks);
        if (keywords.Has("multipleOf", out var divisor))
        {
            var number = keywords.Number("multipleOf", divisor);
            var exact = ExactNumber.Parse(number);
            checks.Add(!exact.IsZero && !exact.IsNegative && exact.Digits <= MultipleOfCheck.MaxDigits
                ? new MultipleOfCheck(number, keywords.PathOf("multipleOf"))
                : throw keywords.Wrong("multipleOf", "a number above zero"));
        }

        if (keywords.Has("pattern", out var pattern))
        {
            checks.Add(new PatternCheck(compiler.Pattern(keywords, "pattern", keywords.Text("pattern", pattern)), keywords.PathOf("pattern")));
        }
    }

    private static void AddBounds(Keywords keywords, List<Check> checks)
    {
        foreach (var (keyword, exclusive) in (ReadOnlySpan<(string, string)>)[("minimum", "exclusiveMinimum"), ("maximum", "exclusiveMaximum")])
        {
            var isBare = keywords.Has(keyword, out var bound);
            if (keywords.Has(exclusive, out var strict) && strict.ValueKind is JsonValueKind.True or JsonValueKind.False && keywords.Place.Resource.Dialect == Dialect.Draft7)
            {
                // Draft 4: a flag beside the bound.
                if (isBare && strict.GetBoolean())
                {
                    checks.Add(new NumberBoundCheck(exclusive, keywords.Number(keyword, bound), keywords.PathOf(exclusive)));
                    isBare = false;
                }
            }
            else if (strict.ValueKind != JsonValueKind.Undefined)
            {
                checks.Add(new NumberBoundCheck(exclusive, keywords.Number(exclusive, strict), keywords.PathOf(exclusive)));
            }

            if (isBare)
            {
                checks.Add(new NumberBoundCheck(keyword, keywords.Number(keyword, bound), keywords.PathOf(keyword)));
            }
        }
    }

    private static ConstantCheck Constant(string keyword, string array, Keywords keywords) =>
        new(keyword, JsonTape.TryRead(Encoding.UTF8.GetBytes(array)) ?? throw keywords.Wrong(keyword, "less deeply nested"), keywords.PathOf(keyword));

    private static TypeCheck Type(Keywords keywords, JsonElement type)
    {
        var names = type.ValueKind switch
        {
            JsonValueKind.String => [type.GetString()!],
            JsonValueKind.Array when type.GetArrayLength() > 0 => type.EnumerateArray().Select(name => keywords.Text("type", name)).ToArray(),
            _ => throw keywords.Wrong("type", "the name of a type, or an array of such"),
        };
        var kinds = KindSet.None;
        foreach (var name in names)
        {
            kinds |= name switch
            {
                "null" => KindSet.Null,
                "boolean" => KindSet.Boolean,
                "integer" or "number" => KindSet.Number,
                "string" => KindSet.String,
                "array" => KindSet.Array,
                "object" => KindSet.Object,
                _ => throw keywords.Wrong("type", "one of null, boolean, integer, number, string, array, object"),
            };
        }

        var integersOnly = names.Contains("integer", StringComparer.Ordinal) && !names.Contains("number", StringComparer.Ordinal);
        return new(kinds, integersOnly, string.Join(" or ", names), keywords.PathOf("type"));
    }
}
