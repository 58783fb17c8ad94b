namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>A connection feature (so also a request feature): the handshake of the connection that a request came by.</summary>
public interface IHandshakeFeature
{
    /// <summary>Complete before the first request.</summary>
    HandshakeRecord Record { get; }
}
