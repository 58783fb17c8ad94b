namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>Whether a token answers. Immutable.</summary>
/// <param name="Problem">Why it does not, in a sentence; null when the last call reached it.</param>
/// <param name="Since">Since when it does not.</param>
/// <param name="NextTrial">When it is tried again; null where the next call does.</param>
public sealed record TokenStatus(string? Problem, DateTimeOffset? Since, DateTimeOffset? NextTrial)
{
    /// <summary>The last call reached the token.</summary>
    public bool Reachable => Problem is null;
}
