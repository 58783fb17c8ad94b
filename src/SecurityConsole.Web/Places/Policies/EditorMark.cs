using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Web.Administration.Policies.Reviews;

namespace SecurityConsole.Web.Places.Policies;

/// <summary>A mistake, as the editor underlines it.</summary>
internal sealed record EditorMark(string Severity, string Message, string Code, int Line, int Column, int EndLine, int EndColumn)
{
    public static EditorMark Of(PlacedProblem problem) => new(
        problem.Severity switch { ProblemSeverity.Error => "error", ProblemSeverity.Warning => "warning", _ => "note" },
        problem.Help is null ? problem.Message : $"{problem.Message} {problem.Help}",
        problem.Code,
        problem.Line,
        problem.Column,
        problem.EndLine,
        problem.EndColumn);
}
