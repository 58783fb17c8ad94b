using Microsoft.AspNetCore.Server.Kestrel.Core;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>How a listener does TLS.</summary>
public sealed record ObservedTlsOptions
{
    /// <summary>Which side the listener is.</summary>
    public required HandshakeLeg Leg { get; init; }

    /// <summary>The listener's name in records and sentences (<c>gateway</c>).</summary>
    public required string Endpoint { get; init; }

    /// <summary>The profile in force; read once per handshake.</summary>
    public required Func<CryptoProfile> Profile { get; init; }

    /// <summary>The revision that the profile belongs to; read once per handshake.</summary>
    public required Func<long> CryptoRevision { get; init; }

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

    /// <summary>HTTP versions to offer by ALPN.</summary>
    public HttpProtocols Protocols { get; init; } = HttpProtocols.Http1AndHttp2;
}
