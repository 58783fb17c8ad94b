namespace SecurityConsole.Policy.Diagnostics;

/// <summary>Gathers problems, each once, and gives them in the order of the text.</summary>
internal sealed class ProblemCollector
{
    private readonly HashSet<PolicyProblem> _problems = [];

    public bool HasErrors { get; private set; }

    public int Count => _problems.Count;

    public void Error(string code, SourceSpan span, string message, string? help = null)
    {
        HasErrors = true;
        _problems.Add(new(ProblemSeverity.Error, code, message, help, span));
    }

    public void Warning(string code, SourceSpan span, string message, string? help = null) =>
        _problems.Add(new(ProblemSeverity.Warning, code, message, help, span));

    /// <summary>Takes over what <paramref name="other"/> gathered.</summary>
    public void Add(ProblemCollector other)
    {
        HasErrors |= other.HasErrors;
        _problems.UnionWith(other._problems);
    }

    /// <summary>Everything so far, by place, then severity, then sentence: the same text gives the same list.</summary>
    public IReadOnlyList<PolicyProblem> Sorted() =>
    [
        .. _problems
            .OrderBy(problem => problem.Span.Start)
            .ThenByDescending(problem => problem.Severity)
            .ThenBy(problem => problem.Span.Length)
            .ThenBy(problem => problem.Code, StringComparer.Ordinal)
            .ThenBy(problem => problem.Message, StringComparer.Ordinal),
    ];
}
