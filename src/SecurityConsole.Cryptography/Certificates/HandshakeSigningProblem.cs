namespace SecurityConsole.Cryptography.Certificates;

/// <summary>Handshakes cannot be signed. Immutable.</summary>
/// <param name="Sentence">Why, for people.</param>
/// <param name="Since">Since the first one that failed.</param>
/// <param name="TokenAway">The token did not answer; once it does, this is over.</param>
public sealed record HandshakeSigningProblem(string Sentence, DateTimeOffset Since, bool TokenAway);
