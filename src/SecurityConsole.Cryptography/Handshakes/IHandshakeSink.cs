namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>Takes the record of each handshake, accepted or not.</summary>
public interface IHandshakeSink
{
    /// <summary>Called once per connection, before its first request is read. Must be quick and must not throw; called from many threads.</summary>
    void Record(HandshakeRecord record);
}
