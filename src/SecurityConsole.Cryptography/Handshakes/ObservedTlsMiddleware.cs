using System.Buffers;
using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>A listener's TLS: reads the ClientHello, refuses or shakes hands, verifies what was agreed, and only then lets HTTP begin.</summary>
internal sealed class ObservedTlsMiddleware(ConnectionDelegate next, ObservedTlsOptions options)
{
    private readonly List<SslApplicationProtocol> _protocols =
    [
        .. options.Protocols.HasFlag(HttpProtocols.Http2) ? (SslApplicationProtocol[])[SslApplicationProtocol.Http2] : [],
        .. options.Protocols.HasFlag(HttpProtocols.Http1) ? (SslApplicationProtocol[])[SslApplicationProtocol.Http11] : [],
    ];

    internal async Task OnConnectionAsync(ConnectionContext connection)
    {
        // Apart, so that a long connection keeps nothing of its handshake.
        if (await EstablishAsync(connection) is { } tls)
        {
            await ServeAsync(connection, tls);
        }
    }

    /// <summary>Null when the connection is done with; its record is written then.</summary>
    private async Task<SslStream?> EstablishAsync(ConnectionContext connection)
    {
        var remote = PeerAddress.Of(connection.RemoteEndPoint);
        var observer = new HandshakeObserver(options.Leg, options.Endpoint, remote, options.Profile(), options.CryptoRevision(), options.Time);
        using var timeout = new CancellationTokenSource(options.HandshakeTimeout, options.Time);
        SslStream? tls = null;
        try
        {
            if (!await ClientHelloGate.PassesAsync(connection.Transport, observer, options.Sink, timeout.Token))
            {
                return null;
            }

            tls = new SslStream(new ObservedTransportStream(connection.Transport, observer));
            var record = await ShakeHandsAsync(tls, observer, timeout.Token);
            if (record.Verdict is HandshakeVerdict.Accepted or HandshakeVerdict.AcceptedClassical)
            {
                SetFeatures(connection, new ObservedTlsFeature(tls, record) { ClientCertificate = tls.RemoteCertificate as X509Certificate2 });
                options.Sink.Record(record);
                return tls;
            }

            options.Sink.Record(record);
            connection.Abort(new ConnectionAbortedException(record.Reason));
        }
        catch (Exception exception)
        {
            options.Sink.Record(observer.Conclude(HandshakeVerdict.Failed, Describe(exception, timeout.IsCancellationRequested)));
            if (exception is not (IOException or AuthenticationException or OperationCanceledException))
            {
                throw; // no peer can cause it, so Kestrel's log should have it
            }
        }

        if (tls is not null)
        {
            await tls.DisposeAsync();
        }

        return null;
    }

    private async Task<HandshakeRecord> ShakeHandsAsync(SslStream tls, HandshakeObserver observer, CancellationToken cancellationToken)
    {
        var certificate = options.Certificates.Choose(observer.ClientHello!);
        var asked = options.ClientTrust is { } trust ? new ClientCertificateQuestion(trust(), options.Time) : null;
        await tls.AuthenticateAsServerAsync(OptionsFor(certificate, observer.Profile, asked), cancellationToken);
        var (verdict, reason) = observer.ServerHello is { } agreed
            ? HandshakeJudgement.OfAgreement(agreed, observer.ClientHello, observer.Profile)
            : (HandshakeVerdict.Refused, "What was agreed could not be read from the wire.");
        return observer.Conclude(verdict, reason, certificate.Scheme, tls.NegotiatedApplicationProtocol.ToString()) with { ClientCertificate = asked?.Answer };
    }

    private SslServerAuthenticationOptions OptionsFor(ServerCertificate certificate, CryptoProfile profile, ClientCertificateQuestion? asked) => new()
    {
        ServerCertificateContext = certificate.Context,
        EnabledSslProtocols = SslProtocols.Tls13,
        ApplicationProtocols = _protocols,
        CipherSuitesPolicy = ProfileSuites.Of(profile),
        ClientCertificateRequired = asked is not null,
        CertificateChainPolicy = asked?.Policy,
#pragma warning disable CA5359 // a client may come without a certificate; what one that it shows is worth is judged there, and refused with each call
        RemoteCertificateValidationCallback = asked is null ? null : asked.Consider,
#pragma warning restore CA5359
        AllowRenegotiation = false,
    };

    private static void SetFeatures(ConnectionContext connection, ObservedTlsFeature feature)
    {
        connection.Features.Set<IHandshakeFeature>(feature);
        connection.Features.Set<ITlsConnectionFeature>(feature);
        connection.Features.Set<ITlsHandshakeFeature>(feature);
        connection.Features.Set<ITlsApplicationProtocolFeature>(feature);
    }

    private async Task ServeAsync(ConnectionContext connection, SslStream tls)
    {
        var transport = connection.Transport;
        var pipe = new TlsDuplexPipe(tls, connection.Features.Get<IMemoryPoolFeature>()?.MemoryPool ?? MemoryPool<byte>.Shared);
        try
        {
            connection.Transport = pipe;
            await using (tls)
            await using (pipe) // before the stream that it may still write to
            {
                await next(connection);
            }
        }
        finally
        {
            connection.Transport = transport; // so that it is closed as it was opened
        }
    }

    private string Describe(Exception exception, bool isTimeout) => exception is OperationCanceledException
        ? isTimeout ? $"The handshake was not complete within {options.HandshakeTimeout.TotalSeconds:0.#} seconds." : "The connection was closed during the handshake."
        : HandshakeFailure.Describe(exception, "client");
}
