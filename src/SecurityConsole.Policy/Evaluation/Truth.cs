namespace SecurityConsole.Policy.Evaluation;

/// <summary>The outcome of a boolean expression: with an error, the frame says which.</summary>
internal enum Truth
{
    False,
    True,
    Error,
}
