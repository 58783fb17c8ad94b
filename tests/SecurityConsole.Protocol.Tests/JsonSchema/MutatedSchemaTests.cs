using System.Text;
using System.Text.Json;
using SecurityConsole.Protocol.JsonSchema;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Protocol.Tests.JsonSchema;

/// <summary>Schemas that were schemas once: parts of the official suite put where others stood.</summary>
public sealed class MutatedSchemaTests
{
    private const int Mutations = 3_000;

    private static readonly string[] Odd =
    [
        "null", "[]", "{}", "true", "-1", "1e999", "\"\"", "\"#\"", "\"#/\"", "\"%\"", "\"#%zz\"", "\"urn:\"", "\"http://[\"", "\"http:\"", "\"//\"", "\"\\ud800\"", "\"[\"", "\"(?<\"", "\"\\\\p\"", "\"\\\\u{\"",
        "[[]]", "[null]", "{\"$ref\":\"#\"}", "{\"\":{}}", "\"a{99999999999}\"", "\"#/$defs\"", "\"\\\\\"", "1.5", "[\"a\",\"a\"]", "{\"a\":null}",
    ];

    [Fact]
    public void Whatever_a_schema_says_is_a_value_or_a_sentence()
    {
        var random = new Random(20261128);
        var groups = Directory.EnumerateFiles(SharedFiles.Find("json-schema", "tests", "draft2020-12"), "*.json").Order(StringComparer.Ordinal)
            .SelectMany(file => JsonDocument.Parse(File.ReadAllBytes(file)).RootElement.EnumerateArray()).Select(group => (
                Schema: Encoding.UTF8.GetBytes(group.GetProperty("schema").GetRawText()),
                Values: group.GetProperty("tests").EnumerateArray().Select(test => Encoding.UTF8.GetBytes(test.GetProperty("data").GetRawText())).ToList()))
            .ToList();
        var compiled = 0;
        for (var i = 0; i < Mutations; i++)
        {
            var (schema, values) = groups[random.Next(groups.Count)];
            var mutated = Mutate(schema, groups[random.Next(groups.Count)].Schema, random);
            var result = CompiledSchema.Compile(mutated);
            _ = SecurityConsole.Protocol.Headers.ParamHeaders.Find(mutated, out _);
            Assert.NotEqual(result.Schema is null, result.Problem is null);
            foreach (var value in values)
            {
                using var tape = JsonTape.TryRead(value)!;
                if (result.Schema is { } usable)
                {
                    Assert.Equal(usable.IsValid(tape), usable.Validate(tape).Count == 0);
                }
            }

            compiled += result.Schema is null ? 0 : 1;
        }

        Assert.InRange(compiled, Mutations / 20, Mutations * 19 / 20);
    }

    private static byte[] Mutate(byte[] schema, byte[] other, Random random)
    {
        using var into = JsonTape.TryRead(schema)!;
        using var from = JsonTape.TryRead(other)!;
        var at = random.Next(into.Count);
        var (start, length) = Extent(into, at, schema);
        if (start < 0)
        {
            return schema;
        }

        var part = random.Next(3) == 0 ? Odd[random.Next(Odd.Length)]
            : random.Next(2) == 0 ? Part(from, random.Next(from.Count), other)
            : Part(into, random.Next(into.Count), schema);
        return [.. schema.AsSpan(0, start), .. Encoding.UTF8.GetBytes(part), .. schema.AsSpan(start + length)];

        string Part(JsonTape tape, int place, byte[] bytes)
        {
            var (begin, size) = Extent(tape, place, bytes);
            return begin < 0 ? "\"\"" : Encoding.UTF8.GetString(bytes, begin, size);
        }
    }

    private static (int Start, int Length) Extent(JsonTape tape, int at, byte[] bytes)
    {
        var raw = tape.Raw(at);
        var quote = tape.Kind(at) is JsonKind.String or JsonKind.Name ? 1 : 0;
        bytes.AsSpan().Overlaps(raw, out var offset);
        return (raw.IsEmpty ? -1 : offset - quote, raw.Length + (2 * quote));
    }
}
