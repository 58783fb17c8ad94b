namespace SecurityConsole.Cryptography.Handshakes.Wire;

/// <summary>Alerts that are sent or read here (RFC 8446 §6).</summary>
internal enum TlsAlert : byte
{
    UnexpectedMessage = 10,
    HandshakeFailure = 40,
    IllegalParameter = 47,
    DecodeError = 50,
    ProtocolVersion = 70,
}
