using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax;

/// <summary>What a text of policies says, as far as it can be read.</summary>
/// <param name="Policies">The policies without mistakes. Use them only where <see cref="IsSound"/>.</param>
/// <param name="Problems">Every mistake, in order of place.</param>
public sealed record PolicyParse(PolicySet Policies, IReadOnlyList<PolicyProblem> Problems)
{
    /// <summary>Whether no problem is an error.</summary>
    public bool IsSound => Problems.All(problem => problem.Severity != ProblemSeverity.Error);
}
