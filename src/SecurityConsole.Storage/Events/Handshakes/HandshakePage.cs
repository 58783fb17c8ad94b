namespace SecurityConsole.Storage.Events.Handshakes;

/// <summary>One page of handshakes, newest first.</summary>
/// <param name="Handshakes">The handshakes.</param>
/// <param name="ContinueBefore"><see cref="HandshakeQuery.BeforeSequence"/> of the next page; null when there is none. A short page can have a next one.</param>
public sealed record HandshakePage(IReadOnlyList<StoredHandshake> Handshakes, long? ContinueBefore)
{
    /// <summary>There may be more.</summary>
    public bool More => ContinueBefore is not null;
}
