using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Storage.Events.Handshakes;

/// <summary>A handshake as stored.</summary>
/// <param name="Sequence">Its place in the journal, and its leaf index in the ledger.</param>
/// <param name="Handshake">The handshake.</param>
public sealed record StoredHandshake(long Sequence, HandshakeRecord Handshake);
