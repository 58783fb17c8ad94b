using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SecurityConsole.Conformance.Tests.Product;
using SecurityConsole.Protocol.JsonSchema;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Conformance.Tests.JsonSchema;

/// <summary>Made schemas and values, judged here and by npm's <c>ajv</c>.</summary>
public sealed class DifferentialTests
{
    private const int Schemas = 600;
    private const int ValuesOfEach = 12;

    [Fact]
    public Task Made_patterns_match_what_they_match_in_a_browser()
    {
        var made = new MadeSchemas(20261129);
        return CompareAsync([.. Enumerable.Range(0, Schemas).Select(_ => (
            (JsonNode)new JsonObject { ["pattern"] = made.Pattern() },
            new JsonArray([.. Enumerable.Range(0, ValuesOfEach).Select(_ => (JsonNode?)JsonValue.Create(made.Text()))])))]);
    }

    [Fact]
    public Task Made_values_are_judged_as_ajv_judges_them()
    {
        var made = new MadeSchemas(20261128);
        var cases = Enumerable.Range(0, Schemas).Select(_ => (Schema: made.Schema(), Values: new JsonArray([.. Enumerable.Range(0, ValuesOfEach).Select(_ => made.Value())])));
        return CompareAsync([.. cases]);
    }

    private static async Task CompareAsync(List<(JsonNode Schema, JsonArray Values)> cases)
    {
        var file = Path.GetTempFileName();
        var answers = Path.GetTempFileName();
        try
        {
            await File.WriteAllLinesAsync(file, cases.Select(one => new JsonObject { ["schema"] = one.Schema.DeepClone(), ["values"] = one.Values.DeepClone() }.ToJsonString()), TestContext.Current.CancellationToken);
            var (exitCode, said) = await NodeScript.RunAsync("schemas.mjs", [file, answers], TestContext.Current.CancellationToken);
            Assert.True(exitCode == 0, said);
            Compare(cases, await File.ReadAllLinesAsync(answers, TestContext.Current.CancellationToken));
        }
        finally
        {
            File.Delete(file);
            File.Delete(answers);
        }
    }

    private static void Compare(List<(JsonNode Schema, JsonArray Values)> cases, string[] answers)
    {
        Assert.Equal(cases.Count, answers.Length);
        var differences = new List<string>();
        var (fitting, misfitting, refused) = (0, 0, 0);
        foreach (var ((schema, values), answer) in cases.Zip(answers))
        {
            if (JsonSerializer.Deserialize<bool[]?>(answer) is not { } expected)
            {
                continue;
            }

            var compiled = CompiledSchema.Compile(Encoding.UTF8.GetBytes(schema.ToJsonString()));
            Assert.True(compiled.Problem is null, $"{compiled.Problem}: {schema.ToJsonString()}");
            foreach (var (value, fits) in values.Zip(expected))
            {
                using var tape = JsonTape.TryRead(Encoding.UTF8.GetBytes(value?.ToJsonString() ?? "null"))!;
                fitting += fits ? 1 : 0;
                misfitting += fits ? 0 : 1;
                var errors = compiled.Schema!.Validate(tape);
                if (errors is [{ Keyword: "" }])
                {
                    refused++; // what costs too much, or breaks .NET's engine, is refused whatever it means
                }
                else if (compiled.Schema.IsValid(tape) != fits || errors.Count == 0 != fits)
                {
                    differences.Add($"ajv says {fits} of {value?.ToJsonString() ?? "null"} by {schema.ToJsonString()}");
                }
            }
        }

        Assert.True(refused < 20, $"{refused} were refused");
        Assert.True(fitting > 1_000 && misfitting > 1_000, $"{fitting} fit, {misfitting} do not");
        Assert.True(differences.Count == 0, $"{differences.Count} differ:\n{string.Join('\n', differences.OrderBy(text => text.Length).Take(12))}");
    }
}
