using SecurityConsole.Cryptography.Handshakes.Peers;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>What was offered and what was agreed on one TLS connection, as read from the wire.</summary>
/// <remarks>Code points are those of the IANA TLS registries. Lists keep the peer's order. Immutable.</remarks>
public sealed record HandshakeRecord
{
    /// <summary>UUIDv7.</summary>
    public required Guid Id { get; init; }

    /// <summary>When the connection was accepted or opened.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The connection's side.</summary>
    public required HandshakeLeg Leg { get; init; }

    /// <summary>The listener's or the registered server's name (<c>gateway</c>, <c>console</c>, <c>payroll</c>).</summary>
    public required string Endpoint { get; init; }

    /// <summary>Peer's address and port.</summary>
    public string RemoteAddress { get; init; } = "";

    /// <summary>Server name indication; empty when absent.</summary>
    public string ServerName { get; init; } = "";

    /// <summary><c>supported_versions</c> of the ClientHello (0x0304 is TLS 1.3).</summary>
    public IReadOnlyList<ushort> OfferedVersions { get; init; } = [];

    /// <summary>Cipher suites of the ClientHello.</summary>
    public IReadOnlyList<ushort> OfferedSuites { get; init; } = [];

    /// <summary><c>supported_groups</c> (RFC 8446 §4.2.7).</summary>
    public IReadOnlyList<ushort> OfferedGroups { get; init; } = [];

    /// <summary>Groups for which the first ClientHello carried a <c>key_share</c> (RFC 8446 §4.2.8).</summary>
    public IReadOnlyList<ushort> KeyShareGroups { get; init; } = [];

    /// <summary><c>signature_algorithms</c> (RFC 8446 §4.2.3).</summary>
    public IReadOnlyList<ushort> OfferedSignatureSchemes { get; init; } = [];

    /// <summary>ALPN protocol names offered.</summary>
    public IReadOnlyList<string> OfferedAlpn { get; init; } = [];

    /// <summary>JA4-style fingerprint of the ClientHello.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>Size of the first ClientHello in bytes.</summary>
    public int ClientHelloBytes { get; init; }

    /// <summary>Version agreed; null when the handshake did not get that far.</summary>
    public ushort? AgreedVersion { get; init; }

    /// <summary>Cipher suite agreed.</summary>
    public ushort? AgreedSuite { get; init; }

    /// <summary>Key exchange group agreed.</summary>
    public ushort? AgreedGroup { get; init; }

    /// <summary>Signature scheme of the server's certificate key.</summary>
    public ushort? SignatureScheme { get; init; }

    /// <summary>The certificate that the client showed; null when it showed none, or was not asked.</summary>
    public ClientCertificateRecord? ClientCertificate { get; init; }

    /// <summary>ALPN protocol agreed; empty when none.</summary>
    public string AgreedAlpn { get; init; } = "";

    /// <summary>The server answered with a HelloRetryRequest first.</summary>
    public bool HelloRetryRequested { get; init; }

    /// <summary>Groups for which the second ClientHello, after a HelloRetryRequest, carried a <c>key_share</c>; empty where there was none or it was not seen.</summary>
    public IReadOnlyList<ushort> RetryShareGroups { get; init; } = [];

    /// <summary>An earlier session was resumed (<c>psk_dhe_ke</c>): the key exchange is new, the certificate was not shown again.</summary>
    public bool Resumed { get; init; }

    /// <summary>Microseconds from the start to a whole ClientHello.</summary>
    public long ClientHelloMicroseconds { get; init; }

    /// <summary>Microseconds from the ClientHello to the ServerHello.</summary>
    public long ServerHelloMicroseconds { get; init; }

    /// <summary>Microseconds from the start to the end of the handshake.</summary>
    public long TotalMicroseconds { get; init; }

    /// <summary>Crypto profile that was in force.</summary>
    public string Profile { get; init; } = "";

    /// <summary>Revision of the cryptographic configuration that was in force.</summary>
    public long CryptoRevision { get; init; }

    /// <summary>What looked like an attack or unlike the peer's own past; empty as a rule.</summary>
    public IReadOnlyList<HandshakeAnomaly> Anomalies { get; init; } = [];

    /// <summary>The outcome.</summary>
    public HandshakeVerdict Verdict { get; init; }

    /// <summary>One sentence that explains <see cref="Verdict"/>.</summary>
    public string Reason { get; init; } = "";
}
