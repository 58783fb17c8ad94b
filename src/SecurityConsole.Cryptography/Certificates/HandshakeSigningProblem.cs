namespace SecurityConsole.Cryptography.Certificates;

/// <summary>Handshakes cannot be signed. Immutable.</summary>
/// <param name="Sentence">Why, for people.</param>
/// <param name="Since">Since the first one that failed.</param>
public sealed record HandshakeSigningProblem(string Sentence, DateTimeOffset Since);
