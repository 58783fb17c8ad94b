using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Engine.Policies;

/// <summary>Compiles a revision: the documents together are one set of policies.</summary>
internal static class PolicySetCompiler
{
    /// <summary>Compiles. What cannot be read as a whole is not enforced in part: then <see cref="CompiledRevision.Problem"/> says why.</summary>
    public static CompiledRevision Compile(PolicyRevisionContents contents)
    {
        var enforced = new List<Policy>();
        var all = new List<Policy>();
        foreach (var (name, text) in contents.Documents.OrderBy(document => document.Key, StringComparer.Ordinal))
        {
            var parsed = PolicyParser.Parse(text);
            if (parsed.Problems.Any(problem => problem.Severity == SecurityConsole.Policy.Diagnostics.Severity.Error))
            {
                return new() { Revision = contents.Revision, Problem = $"Document {name} of policy revision {contents.Revision} cannot be read, so nothing is permitted: {parsed.Problems[0].Message}" };
            }

            foreach (var policy in parsed.Policies.Policies)
            {
                all.Add(policy);
                if (!policy.Annotations.ContainsKey("shadow"))
                {
                    enforced.Add(policy);
                }
            }
        }

        return new()
        {
            Revision = contents.Revision,
            Enforced = CompiledPolicies.Compile(new PolicySet(enforced)),
            Obligations = [.. enforced.Select(Read)],
            WithShadow = all.Count == enforced.Count ? null : CompiledPolicies.Compile(new PolicySet(all)),
            ShadowObligations = all.Count == enforced.Count ? [] : [.. all.Select(Read)],
            MayHide = !enforced.Exists(IsPermitOfAll) || enforced.Exists(policy => policy.Effect == Effect.Forbid && policy.Conditions.Count == 0),
        };
    }

    private static Obligation Read(Policy policy) => ObligationReader.Read(policy.Id, policy.Annotations, policy.Effect == Effect.Forbid, []);

    private static bool IsPermitOfAll(Policy policy) =>
        policy.Effect == Effect.Permit && policy.PrincipalScope is AnyScope && policy.ActionScope is AnyScope && policy.ResourceScope is AnyScope;
}
