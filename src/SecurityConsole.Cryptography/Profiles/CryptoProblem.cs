namespace SecurityConsole.Cryptography.Profiles;

/// <summary>Something in the cryptographic settings that has to change, or should be known. Immutable.</summary>
/// <param name="Member">What it is about (<c>gatewayProfile</c>, <c>transportPolicy</c>, <c>customProfiles/0/allowedGroups</c>).</param>
/// <param name="Sentence">What is wrong, and what to do.</param>
/// <param name="Line">Line in the policy's text, from 1; 0 where it is about no text.</param>
/// <param name="Column">Column, from 1; 0 where it is about no text.</param>
public sealed record CryptoProblem(string Member, string Sentence, int Line = 0, int Column = 0)
{
    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? Sentence : $"Line {Line}, column {Column}: {Sentence}";
}
