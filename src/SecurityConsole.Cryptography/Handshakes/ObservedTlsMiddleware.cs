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
using SecurityConsole.Cryptography.Native;
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
        if (await EstablishAsync(connection) is var (tls, feature))
        {
            await ServeAsync(connection, tls, feature);
        }
    }

    /// <summary>Null when the connection is done with; its record is written then.</summary>
    private async Task<(SslStream Tls, ObservedTlsFeature Feature)?> EstablishAsync(ConnectionContext connection)
    {
        var remote = PeerAddress.Of(connection.RemoteEndPoint);
        var observer = new HandshakeObserver(options.Leg, options.Endpoint, remote, options.InForce(), options.Watch, options.Time);
        using var timeout = new CancellationTokenSource(options.HandshakeTimeout, options.Time);
        SslStream? tls = null;
        try
        {
            if (!await ClientHelloGate.PassesAsync(connection.Transport, observer, options.Sink, timeout.Token))
            {
                return null;
            }

            var stream = new ObservedTransportStream(connection.Transport, observer);
            tls = new SslStream(stream);
            if (options.RestrictsGroups && ConnectionGroups.ListFor(observer.ClientHello!, observer.Transport.Profile) is { } groups)
            {
                var restricted = tls;
                stream.BeforeClientHello(() => ConnectionGroups.TryRestrict(restricted, groups));
            }

            var record = await ShakeHandsAsync(tls, observer, timeout.Token);
            if (record.Verdict is HandshakeVerdict.Accepted or HandshakeVerdict.AcceptedClassical)
            {
                var feature = new ObservedTlsFeature(tls, record, observer.InForce, connection) { ClientCertificate = tls.RemoteCertificate as X509Certificate2 };
                SetFeatures(connection, feature);
                options.Sink.Record(record);
                return (tls, feature);
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
        if (options.Certificates.Choose(observer.ClientHello!, observer.Transport) is not { } certificate)
        {
            return observer.Conclude(HandshakeVerdict.Refused, "No certificate here may sign for this client: the transport policy does not allow those that it verifies.");
        }

        var asked = options.ClientTrust is { } trust ? new ClientCertificateQuestion(trust(), options.Time) : null;
        await tls.AuthenticateAsServerAsync(OptionsFor(certificate, observer.Transport.Profile, asked), cancellationToken);
        var (verdict, reason) = observer.ServerHello is { } agreed
            ? HandshakeJudgement.OfAgreement(agreed, observer.ClientHello, observer.Transport, certificate.Scheme)
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

    private async Task ServeAsync(ConnectionContext connection, SslStream tls, ObservedTlsFeature feature)
    {
        var transport = connection.Transport;
        var pipe = new TlsDuplexPipe(tls, connection.Features.Get<IMemoryPoolFeature>()?.MemoryPool ?? MemoryPool<byte>.Shared);
        options.Connections?.Add(feature, options.InForce);
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
            options.Connections?.Remove(feature);
        }
    }

    private string Describe(Exception exception, bool isTimeout) => exception is OperationCanceledException
        ? isTimeout ? $"The handshake was not complete within {options.HandshakeTimeout.TotalSeconds:0.#} seconds." : "The connection was closed during the handshake."
        : HandshakeFailure.Describe(exception, "client");
}
