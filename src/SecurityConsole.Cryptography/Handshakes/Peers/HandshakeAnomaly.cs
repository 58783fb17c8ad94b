namespace SecurityConsole.Cryptography.Handshakes.Peers;

/// <summary>Something about a handshake that looks like an attack, or is unlike the peer's own past. Immutable.</summary>
/// <param name="Kind">What.</param>
/// <param name="Text">One sentence.</param>
/// <param name="Blocked">The policy refuses it.</param>
public sealed record HandshakeAnomaly(AnomalyKind Kind, string Text, bool Blocked = false);
