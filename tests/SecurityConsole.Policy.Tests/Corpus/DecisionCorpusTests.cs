using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Tests.Corpus;

/// <summary>Cedar's own cases: all policies parse, and every request gets the decision, the reasons and the errors that Cedar gives.</summary>
public sealed class DecisionCorpusTests
{
    [Fact]
    public void Every_policy_text_is_read_without_problem() =>
        AssertNone(CedarCorpus.Cases.SelectMany(sample => PolicyParser.Parse(sample.Policies).Problems.Select(problem => $"{sample}: {problem.Message} at {problem.Span}")));

    [Fact]
    public void Printed_policies_say_the_same_when_they_are_read_again() =>
        AssertNone(CedarCorpus.Cases
            .Select(sample => (sample, policies: PolicyParser.Parse(sample.Policies).Policies))
            .Where(pair => pair.policies.Templates.Count == 0 && !PolicyParser.Parse(PolicyPrinter.Print(pair.policies)).Policies.Policies.SequenceEqual(pair.policies.Policies))
            .Select(pair => pair.sample.Name));

    [Fact]
    public void Entities_written_and_read_again_are_the_same() =>
        AssertNone(CedarCorpus.Cases.Where(sample =>
        {
            var store = EntityJson.Read(sample.Entities).Store!;
            var written = EntityJson.Write(store);
            return EntityJson.Write(EntityJson.Read(written).Store!) != written || store.Count != sample.Entities.GetArrayLength();
        }).Select(sample => sample.Name));

    [Fact]
    public void Every_request_gets_the_decision_reasons_and_errors_that_Cedar_gives() => AssertNone(CedarCorpus.Cases.SelectMany(Compare));

    private static IEnumerable<string> Compare(CorpusCase sample)
    {
        var schema = CedarSchema.Parse(sample.Schema).Schema;
        var entities = EntityJson.Read(sample.Entities, schema);
        if (entities.Store is null)
        {
            yield return $"{sample}: {entities.Problems[0].Message}";
            yield break;
        }

        var policies = CompiledPolicies.Compile(PolicyParser.Parse(sample.Policies).Policies);
        foreach (var request in sample.Requests)
        {
            if (!CedarJson.TryReadRecord(request.Context, schema?.Actions.GetValueOrDefault(request.Action)?.Context, out var context, out var problem))
            {
                yield return $"{sample}, {request.Description}: {problem}";
                continue;
            }

            var question = new AuthorizationRequest(request.Principal, request.Action, request.Resource, context);
            var expected = Describe(request.Decision == "allow", request.Reason, request.Errors);
            var indexed = Describe(policies.Decide(question, entities.Store));
            if (indexed != expected)
            {
                yield return $"{sample}, {request.Description}: expected {expected}, got {indexed}";
            }

            var scanned = Describe(policies.DecideByScan(question, entities.Store));
            if (scanned != indexed)
            {
                yield return $"{sample}, {request.Description}: with the index {indexed}, without {scanned}";
            }

            if (request.Decision == "allow" && !policies.CouldPermit(request.Principal, request.Action, request.Resource, entities.Store))
            {
                yield return $"{sample}, {request.Description}: allowed, but said to be impossible";
            }
        }
    }

    private static string Describe(AuthorizationAnswer answer) =>
        Describe(answer.Decision == Decision.Allow, answer.Reasons.Select(policy => policy.Id), answer.Errors.Select(error => error.Policy.Id));

    private static string Describe(bool isAllowed, IEnumerable<string> reasons, IEnumerable<string> errors) =>
        $"{(isAllowed ? "allow" : "deny")} because of [{string.Join(' ', reasons.Order(StringComparer.Ordinal))}], failed [{string.Join(' ', errors.Order(StringComparer.Ordinal))}]";

    private static void AssertNone(IEnumerable<string> failures)
    {
        var all = failures.ToList();
        Assert.True(all.Count == 0, $"{all.Count} failures:\n{string.Join('\n', all.Take(20))}");
    }
}
