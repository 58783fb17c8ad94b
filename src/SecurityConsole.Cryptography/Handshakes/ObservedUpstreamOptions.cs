using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>How a server is connected to.</summary>
public sealed record ObservedUpstreamOptions
{
    /// <summary>The server's name in records and sentences.</summary>
    public required string Endpoint { get; init; }

    /// <summary>What is in force; read once per handshake.</summary>
    public required Func<TransportInForce> InForce { get; init; }

    /// <summary>Knows the server's past and what is unlike it; null where nobody watches.</summary>
    public HandshakeWatch? Watch { get; init; }

    /// <summary>Where records go.</summary>
    public required IHandshakeSink Sink { get; init; }

    /// <summary>What to trust besides the system's certificates.</summary>
    public TrustAnchors TrustAnchors { get; init; } = TrustAnchors.None;

    /// <summary>Learns which certificates the server shows; null where nobody asks.</summary>
    public UpstreamCertificates? Certificates { get; init; }

    /// <summary>Accepts a server by its identity besides its name; null for by name alone.</summary>
    public ServerIdentityTrust? ServerIdentity { get; init; }

    /// <summary>Gives the certificate to show where the server asks for one; read once per handshake. Null shows none.</summary>
    public Func<SslStreamCertificateContext?> ClientCertificate { get; init; } = static () => null;

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>From the begin of TLS to its end.</summary>
    public TimeSpan HandshakeTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Opens the TCP connection; null to dial whatever the name leads to.</summary>
    public Func<DnsEndPoint, CancellationToken, ValueTask<Socket>>? Dial { get; init; }
}
