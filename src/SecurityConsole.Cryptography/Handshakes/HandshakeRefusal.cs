using SecurityConsole.Cryptography.Handshakes.Wire;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>Why a client is turned away before TLS is begun, and what it is told.</summary>
internal sealed record HandshakeRefusal(TlsAlert Alert, string Reason);
