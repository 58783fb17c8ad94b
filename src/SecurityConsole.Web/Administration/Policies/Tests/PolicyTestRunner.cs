using SecurityConsole.Engine.Policies;
using SecurityConsole.Policy.Evaluation;

namespace SecurityConsole.Web.Administration.Policies.Tests;

/// <summary>Runs tests against policies, enforced as the gateway would.</summary>
internal static class PolicyTestRunner
{
    /// <summary>Runs each.</summary>
    public static IReadOnlyList<PolicyTestResult> Run(CombinedPolicies policies, IReadOnlyList<PolicyTestCase> cases)
    {
        if (cases.Count == 0)
        {
            return [];
        }

        var compiled = CompiledPolicies.Compile(policies.Enforced);
        return [.. cases.Select(test => Run(compiled, test))];
    }

    private static PolicyTestResult Run(CompiledPolicies compiled, PolicyTestCase test)
    {
        var answer = compiled.Decide(new AuthorizationRequest(test.Principal, test.Action, test.Resource, test.Context), test.Entities);
        var effect = PolicyEffects.Of(answer);
        var ids = PolicyEffects.Deciding(answer);
        var asExpected = effect == test.Expected && (test.Policies is null || ids.SequenceEqual(test.Policies.Order(StringComparer.Ordinal), StringComparer.Ordinal));
        var decided = $"{Said(effect)} by {(ids.Count == 0 ? "no policy" : string.Join(", ", ids))}";
        var errors = string.Concat(answer.Errors.Select(error => $" Policy {error.Policy.Id} could not be evaluated: {error.Sentence}"));
        var text = asExpected
            ? $"{decided}.{errors}"
            : $"Expected {Said(test.Expected).ToLowerInvariant()}{(test.Policies is null ? "" : $" by {(test.Policies.Count == 0 ? "no policy" : string.Join(", ", test.Policies))}")}, but it is {decided.ToLowerInvariant()}.{errors}";
        return new(test.Document, test.Name, asExpected, text, ids);
    }

    private static string Said(PolicyEffect effect) => effect switch
    {
        PolicyEffect.Allow => "Allowed",
        PolicyEffect.Hold => "Held",
        _ => "Denied",
    };
}
