using System.Security.Authentication;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>A server agreed on something that its profile does not allow, so nothing was sent to it. The message says what.</summary>
public sealed class HandshakeRefusedException : AuthenticationException
{
    /// <summary>Without a record; prefer the other.</summary>
    public HandshakeRefusedException()
    {
    }

    /// <summary>With a sentence.</summary>
    public HandshakeRefusedException(string message)
        : base(message)
    {
    }

    /// <summary>With a sentence and a cause.</summary>
    public HandshakeRefusedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>For a refused handshake.</summary>
    public HandshakeRefusedException(HandshakeRecord record)
        : base($"The connection to {record.Endpoint} was refused: {record.Reason}") => Record = record;

    /// <summary>The handshake; null when none is known.</summary>
    public HandshakeRecord? Record { get; }
}
