using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>What Kestrel and the application may ask about a connection's TLS.</summary>
internal sealed class ObservedTlsFeature(SslStream stream, HandshakeRecord record, TransportInForce inForce, ConnectionContext connection) : IHandshakeFeature, ITlsConnectionFeature, ITlsHandshakeFeature, ITlsApplicationProtocolFeature
{
    private volatile bool _isDraining;
    private volatile string? _cutReason;

    public HandshakeRecord Record { get; } = record;

    /// <summary>What it was judged by.</summary>
    internal TransportInForce InForce { get; } = inForce;

    public bool IsDraining => _isDraining;

    public string? KnownAgent { get; set; }

    public string? CutReason => _cutReason;

    public void EndWithThisAnswer(HttpContext context)
    {
        if (HttpProtocol.IsHttp11(context.Request.Protocol))
        {
            context.Response.Headers.Connection = "close";
        }
        else
        {
            connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.RequestClose();
        }
    }

    /// <summary>Ends it with its next answer.</summary>
    internal void Drain() => _isDraining = true;

    public void Cut(string reason)
    {
        // Before the end, so that whoever hears of the end finds the reason.
        _cutReason ??= reason;
        connection.Abort(new ConnectionAbortedException(reason));
    }

    public X509Certificate2? ClientCertificate { get; set; }

    public ReadOnlyMemory<byte> ApplicationProtocol { get; } = stream.NegotiatedApplicationProtocol.Protocol;

    public SslProtocols Protocol { get; } = stream.SslProtocol;

    public TlsCipherSuite? NegotiatedCipherSuite { get; } = stream.NegotiatedCipherSuite;

    public string HostName => Record.ServerName;

#pragma warning disable SYSLIB0058 // obsolete members of the interface; TLS 1.3 has one suite instead
    public CipherAlgorithmType CipherAlgorithm => stream.CipherAlgorithm;

    public int CipherStrength => stream.CipherStrength;

    public HashAlgorithmType HashAlgorithm => stream.HashAlgorithm;

    public int HashStrength => stream.HashStrength;

    public ExchangeAlgorithmType KeyExchangeAlgorithm => stream.KeyExchangeAlgorithm;

    public int KeyExchangeStrength => stream.KeyExchangeStrength;
#pragma warning restore SYSLIB0058

    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
}
