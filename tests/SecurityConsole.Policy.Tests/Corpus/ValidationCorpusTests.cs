using System.Collections.Concurrent;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Schemas.Json;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Tests.Schemas;
using SecurityConsole.Policy.Validation;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Tests.Corpus;

/// <summary>Cedar's own cases: every schema is read, every policy set is valid or not as Cedar says, and requests and entities fit as Cedar says.</summary>
public sealed class ValidationCorpusTests
{
    private static readonly ConcurrentDictionary<string, CedarSchema?> Schemas = new(StringComparer.Ordinal);

    [Fact]
    public void Every_schema_is_read_and_survives_printing_and_json() => AssertNone(CedarCorpus.Cases.DistinctBy(sample => sample.Schema).SelectMany(sample =>
    {
        var parse = CedarSchema.Parse(sample.Schema);
        if (parse.Schema is not { } schema)
        {
            return [$"{sample}: {parse.Problems[0]}"];
        }

        var printed = CedarSchema.Parse(SchemaPrinter.Print(schema));
        var json = CedarSchema.ParseJson(SchemaJson.Write(schema));
        if (printed.Schema is null || json.Schema is null)
        {
            return [$"{sample}: {printed.Problems.Concat(json.Problems).First()}"];
        }

        SchemaEquality.Check(schema, printed.Schema);
        SchemaEquality.Check(schema, json.Schema);
        return Enumerable.Empty<string>();
    }));

    [Fact]
    public void Every_policy_set_is_valid_or_not_as_Cedar_says() => AssertNone(CedarCorpus.Cases.Where(sample => SchemaOf(sample) is not null).SelectMany(sample =>
    {
        var problems = new PolicyValidator(SchemaOf(sample)!).Validate(PolicyParser.Parse(sample.Policies).Policies);
        var isValid = problems.All(problem => problem.Severity != ProblemSeverity.Error);
        return isValid == sample.ShouldValidate ? [] : new[] { $"{sample}: should be {(sample.ShouldValidate ? "valid" : "invalid")}: {string.Join("; ", problems.Select(problem => problem.Message))}" };
    }));

    [Fact]
    public void Every_request_is_valid_or_not_as_Cedar_says() => AssertNone(CedarCorpus.Cases.Where(sample => SchemaOf(sample) is not null).SelectMany(sample => sample.Requests.SelectMany(request =>
    {
        var schema = SchemaOf(sample)!;
        var problems = CedarJson.TryReadRecord(request.Context, schema.Actions.GetValueOrDefault(request.Action)?.Context, out var context, out var problem)
            ? [.. new RequestValidator(schema).Validate(request.Principal, request.Action, request.Resource, context).Select(found => found.Message)]
            : new List<string> { problem };
        return problems.Count == 0 == request.ValidateRequest ? [] : new[] { $"{sample}, {request.Description}: should be {(request.ValidateRequest ? "valid" : "invalid")}: {string.Join("; ", problems)}" };
    })));

    [Fact]
    public void All_entities_fit_their_schema() => AssertNone(CedarCorpus.Cases.Where(sample => SchemaOf(sample) is not null).SelectMany(sample =>
        new EntityValidator(SchemaOf(sample)!).Validate(EntityJson.Read(sample.Entities, SchemaOf(sample)).Store!.Entities).Take(1).Select(problem => $"{sample}: {problem.Message}")));

    private static CedarSchema? SchemaOf(CorpusCase sample) => Schemas.GetOrAdd(sample.Schema, text => CedarSchema.Parse(text).Schema);

    private static void AssertNone(IEnumerable<string> failures)
    {
        var all = failures.ToList();
        Assert.True(all.Count == 0, $"{all.Count} failures:\n{string.Join('\n', all.Take(20))}");
    }
}
