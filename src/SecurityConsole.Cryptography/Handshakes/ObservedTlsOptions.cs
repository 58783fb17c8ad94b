using Microsoft.AspNetCore.Server.Kestrel.Core;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>How a listener does TLS.</summary>
public sealed record ObservedTlsOptions
{
    /// <summary>Which side the listener is.</summary>
    public required HandshakeLeg Leg { get; init; }

    /// <summary>The listener's name in records and sentences (<c>gateway</c>).</summary>
    public required string Endpoint { get; init; }

    /// <summary>What is in force; read once per handshake, and once more when it is done.</summary>
    public required Func<TransportInForce> InForce { get; init; }

    /// <summary>Knows the listener's peers and what is unlike them; null where nobody watches.</summary>
    public HandshakeWatch? Watch { get; init; }

    /// <summary>Where open connections are kept, so that a change reaches them; null where none does.</summary>
    public ObservedConnections? Connections { get; init; }

    /// <summary>The certificates to show.</summary>
    public required ServerCertificates Certificates { get; init; }

    /// <summary>Asks clients for a certificate, which they need not show, and says which are accepted; read once per handshake. Null asks for none.</summary>
    public Func<ClientCertificateTrust>? ClientTrust { get; init; }

    /// <summary>Where records go.</summary>
    public required IHandshakeSink Sink { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>From the connection's start to the end of its handshake; then it is closed.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Asks OpenSSL for an allowed group where its own list prefers another. Off only to prove that what is agreed is verified anyway.</summary>
    internal bool RestrictsGroups { get; init; } = true;

    /// <summary>HTTP versions to offer by ALPN.</summary>
    public HttpProtocols Protocols { get; init; } = HttpProtocols.Http1AndHttp2;
}
