using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Engine.Policies;

/// <summary>Compiles a revision.</summary>
internal static class PolicySetCompiler
{
    /// <summary>Compiles. What cannot be read as a whole is not enforced in part: then <see cref="CompiledRevision.Problem"/> says why.</summary>
    public static CompiledRevision Compile(PolicyRevisionContents contents)
    {
        var combined = CombinedPolicies.Read(contents);
        if (!combined.IsSound)
        {
            var (document, problem) = combined.Problems.First(each => each.Problem.Severity == ProblemSeverity.Error);
            return new()
            {
                Revision = contents.Revision,
                Problem = $"{(document.Length > 0 ? $"Document {document} of policy" : "Policy")} revision {contents.Revision} cannot be used, so nothing is permitted: {problem.Message}",
            };
        }

        CedarPolicy[] enforced = [.. combined.Enforced.Instances()];
        CedarPolicy[] all = [.. combined.All.Instances()];
        var hasShadow = all.Length != enforced.Length;
        return new()
        {
            Revision = contents.Revision,
            Enforced = CompiledPolicies.Compile(combined.Enforced),
            Obligations = [.. enforced.Select(Read)],
            WithShadow = hasShadow ? CompiledPolicies.Compile(combined.All) : null,
            ShadowObligations = hasShadow ? [.. all.Select(Read)] : [],
            KeepsContext = all is not [{ Conditions.Count: 0 }],
            MayHide = !enforced.Any(IsPermitOfAll) || enforced.Any(policy => policy.Effect == Effect.Forbid && policy.Conditions.Count == 0),
        };
    }

    // The set's id counts: a link's own, where its template says @id for itself.
    private static Obligation Read(CedarPolicy policy) => ObligationReader.Read(policy, []) with { Id = policy.Id };

    private static bool IsPermitOfAll(CedarPolicy policy) =>
        policy.Effect == Effect.Permit && policy.PrincipalScope.Kind == ScopeKind.Any && policy.ActionScope.Kind == ScopeKind.Any && policy.ResourceScope.Kind == ScopeKind.Any;
}
