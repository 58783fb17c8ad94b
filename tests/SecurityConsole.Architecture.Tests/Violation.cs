namespace SecurityConsole.Architecture.Tests;

/// <summary>One place that breaks a rule of the house.</summary>
/// <param name="File">Path relative to the root, with forward slashes.</param>
/// <param name="Sentence">What is wrong and what to do.</param>
internal sealed record Violation(string File, string Sentence)
{
    public override string ToString() => $"{File}: {Sentence}";
}
