using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Web.Administration.Policies.Reviews;

/// <summary>One mistake in one document, with its place.</summary>
/// <param name="Document">The document's name.</param>
/// <param name="Severity">An error keeps the documents from being proposed.</param>
/// <param name="Code">Stable slug.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Line">1 or more; 0 where it has no place.</param>
/// <param name="Column">1 or more, in UTF-16 units.</param>
/// <param name="EndLine">Where it ends.</param>
/// <param name="EndColumn">The column after its last unit.</param>
public sealed record PlacedProblem(string Document, ProblemSeverity Severity, string Code, string Message, int Line, int Column, int EndLine, int EndColumn)
{
    /// <summary>What to do; null where that is not known.</summary>
    public string? Help { get; init; }

    /// <summary>Places a problem in a text.</summary>
    internal static PlacedProblem Of(string document, string text, PolicyProblem problem)
    {
        var (line, column) = Place(text, problem.Span.Start);
        var (endLine, endColumn) = Place(text, problem.Span.Length == 0 ? problem.Span.Start + 1 : problem.Span.End);
        return new(document, problem.Severity, problem.Code, problem.Message, line, column, endLine, endColumn) { Help = problem.Help };
    }

    /// <summary>One that has no place.</summary>
    internal static PlacedProblem Somewhere(string document, string code, string message) => new(document, ProblemSeverity.Error, code, message, 0, 0, 0, 0);

    /// <summary><c>health.cedar:3:7: What is wrong. What to do.</c></summary>
    public override string ToString() => $"{Document}{(Line > 0 ? $":{Line}:{Column}" : "")}: {Message}{(Help is null ? "" : $" {Help}")}";

    private static (int Line, int Column) Place(string text, int at)
    {
        var end = Math.Clamp(at, 0, text.Length);
        var before = text.AsSpan(0, end);
        var start = before.LastIndexOf('\n') + 1;
        return (before.Count('\n') + 1, end - start + 1 + Math.Max(0, at - text.Length));
    }
}
