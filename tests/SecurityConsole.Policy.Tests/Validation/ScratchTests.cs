using System.Diagnostics;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Schemas.Json;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Validation;

namespace SecurityConsole.Policy.Tests.Validation;

public sealed class ScratchTests(ITestOutputHelper output)
{
    [Fact]
    public void Corpus()
    {
        var (right, wrong) = (0, new List<string>());
        var watch = Stopwatch.StartNew();
        foreach (var (name, policies, text, should) in ScratchCorpus.Read())
        {
            var schema = CedarSchema.Parse(text);
            if (schema.Schema is null)
            {
                wrong.Add(name + " schema: " + string.Join("; ", schema.Problems.Take(3)));
                continue;
            }

            var again = CedarSchema.Parse(SchemaPrinter.Print(schema.Schema));
            var json = CedarSchema.ParseJson(SchemaJson.Write(schema.Schema));
            if (again.Schema is null || json.Schema is null || SchemaJson.Write(again.Schema) != SchemaJson.Write(json.Schema))
            {
                wrong.Add(name + " roundtrip: " + string.Join("; ", again.Problems.Concat(json.Problems).Take(3)));
            }

            var parse = PolicyParser.Parse(policies);
            var problems = parse.IsSound ? new PolicyValidator(schema.Schema).Validate(parse.Policies) : parse.Problems;
            var valid = problems.All(problem => problem.Severity != Diagnostics.ProblemSeverity.Error);
            if (valid == should)
            {
                right++;
            }
            else
            {
                wrong.Add($"{name} should {should}: {string.Join("; ", problems.Take(3))}");
            }
        }

        output.WriteLine($"{right} right, {wrong.Count} wrong, {watch.Elapsed}");
        foreach (var line in wrong.Take(30))
        {
            output.WriteLine(line);
        }

        Assert.Empty(wrong);
    }
}
