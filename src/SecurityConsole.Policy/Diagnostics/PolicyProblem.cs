namespace SecurityConsole.Policy.Diagnostics;

/// <summary>One mistake in policy, schema or entities.</summary>
/// <param name="Severity">An error keeps the text from use.</param>
/// <param name="Code">A stable slug, such as <c>unknown-function</c>.</param>
/// <param name="Message">A sentence that says what is wrong. May quote the text, so show it as text only.</param>
/// <param name="Help">What to do, where that is known.</param>
/// <param name="Span">Where in the text.</param>
public sealed record PolicyProblem(ProblemSeverity Severity, string Code, string Message, string? Help, SourceSpan Span)
{
    /// <summary>An error without further help.</summary>
    public static PolicyProblem Error(string code, string message, SourceSpan span, string? help = null) => new(ProblemSeverity.Error, code, message, help, span);
}
