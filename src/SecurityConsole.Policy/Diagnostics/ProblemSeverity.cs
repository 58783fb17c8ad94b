namespace SecurityConsole.Policy.Diagnostics;

/// <summary>How much a problem matters: with an error the text is not used.</summary>
public enum ProblemSeverity
{
    Note,
    Warning,
    Error,
}
