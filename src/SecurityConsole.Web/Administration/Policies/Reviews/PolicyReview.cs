using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Web.Administration.Outcomes;
using SecurityConsole.Web.Administration.Policies.Tests;

namespace SecurityConsole.Web.Administration.Policies.Reviews;

/// <summary>What there is to say about documents before they are proposed.</summary>
/// <param name="Problems">Every mistake, by document and place.</param>
/// <param name="Tests">What came of each test; empty where a mistake kept them from running.</param>
public sealed record PolicyReview(IReadOnlyList<PlacedProblem> Problems, IReadOnlyList<PolicyTestResult> Tests)
{
    private const int MostTold = 100;

    /// <summary>No error, no failed test.</summary>
    public bool IsAcceptable => Problems.All(problem => problem.Severity != ProblemSeverity.Error) && Tests.All(test => test.Passed);

    /// <summary>What whoever publishes should know, though it keeps nobody from it.</summary>
    internal IReadOnlyList<string> Warnings => [.. Problems.Where(problem => problem.Severity == ProblemSeverity.Warning).Take(MostTold).Select(problem => problem.ToString())];

    /// <summary>The refusal that lists what keeps them from being proposed.</summary>
    internal Refusal ToRefusal()
    {
        var problems = Problems.Where(problem => problem.Severity == ProblemSeverity.Error)
            .Select(problem => new FieldProblem(problem.Line > 0 ? $"documents/{problem.Document}:{problem.Line}:{problem.Column}" : $"documents/{problem.Document}", problem.Help is null ? problem.Message : $"{problem.Message} {problem.Help}"))
            .Concat(Tests.Where(test => !test.Passed).Select(test => new FieldProblem($"documents/{test.Document}/{test.Name}", test.Text)))
            .ToList();
        return Refusal.Invalid(problems.Count <= MostTold ? problems : [.. problems.Take(MostTold), new("documents", $"There are {problems.Count - MostTold} more.")]);
    }
}
