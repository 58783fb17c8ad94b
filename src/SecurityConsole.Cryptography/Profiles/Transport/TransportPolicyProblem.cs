namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>Something in the text of a policy that has to change. Immutable.</summary>
/// <param name="Line">Counted from 1.</param>
/// <param name="Column">Counted from 1, in UTF-16 units.</param>
/// <param name="Sentence">What is wrong, and what to do.</param>
public sealed record TransportPolicyProblem(int Line, int Column, string Sentence)
{
    /// <inheritdoc/>
    public override string ToString() => $"Line {Line}, column {Column}: {Sentence}";
}
