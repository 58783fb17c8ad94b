namespace SecurityConsole.Cryptography.Profiles;

/// <summary>Why a custom profile is not taken. Immutable.</summary>
/// <param name="Member">Name of the member of <see cref="CustomProfile"/> that has to change.</param>
/// <param name="Sentence">What is wrong, and what to do.</param>
public sealed record CustomProfileError(string Member, string Sentence)
{
    /// <inheritdoc/>
    public override string ToString() => Sentence;
}
