using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>Opens the connections of one server's <see cref="SocketsHttpHandler"/>: TLS 1.3, observed on the wire and held to a profile. Thread-safe.</summary>
/// <remarks>
/// TLS is done here, not by the handler, so that a refused or failed handshake is recorded with its own reason and nothing of a request is sent over it. Plain
/// http is connected without a handshake or a record. A pooled connection keeps the handshake that it was opened with.
/// </remarks>
public sealed class ObservedUpstreamConnector(ObservedUpstreamOptions options)
{
    /// <summary>Makes a handler open its connections here. Its own TLS options are not used.</summary>
    public void Attach(SocketsHttpHandler handler)
    {
        TlsTables.Prepare();
        handler.ConnectCallback = ConnectAsync;
    }

    /// <summary>Opens one connection; for <see cref="SocketsHttpHandler.ConnectCallback"/>.</summary>
    /// <exception cref="HandshakeRefusedException">What was agreed is not allowed.</exception>
    /// <exception cref="AuthenticationException">TLS failed; the message is a sentence.</exception>
    /// <exception cref="IOException">The connection broke, or the handshake took too long.</exception>
    /// <exception cref="SocketException">The server cannot be reached.</exception>
    public async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = await (options.Dial ?? DialAsync)(context.DnsEndPoint, cancellationToken);
        var stream = new NetworkStream(socket, ownsSocket: true);
        var request = context.InitialRequestMessage;
        return string.Equals(request.RequestUri?.Scheme, Uri.UriSchemeHttps, StringComparison.Ordinal)
            ? await ShakeHandsAsync(stream, PeerAddress.Of(socket.RemoteEndPoint), context.DnsEndPoint.Host, request.Version.Major >= 2, cancellationToken)
            : stream;
    }

    private static async ValueTask<Socket> DialAsync(DnsEndPoint target, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(target, cancellationToken);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private async Task<Stream> ShakeHandsAsync(NetworkStream stream, string remote, string host, bool offersHttp2, CancellationToken cancellationToken)
    {
        var observer = new HandshakeObserver(HandshakeLeg.Upstream, options.Endpoint, remote, options.InForce(), options.Watch, options.Time);
        if (observer.Transport.AllowsNothing)
        {
            await stream.DisposeAsync();
            var refused = observer.Conclude(HandshakeVerdict.Refused, observer.Transport.Profile.Description);
            options.Sink.Record(refused);
            throw new HandshakeRefusedException(refused);
        }

        using var timeout = new CancellationTokenSource(options.HandshakeTimeout, options.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        var problem = "";
        var tls = new ObservedSslStream(new ObservedSocketStream(stream, observer), (_, certificate, chain, errors) =>
        {
            var trusted = options.TrustAnchors.Trusts(certificate as X509Certificate2, chain, errors)
                || options.ServerIdentity?.Accepts(certificate as X509Certificate2, options.Time.GetUtcNow()) == true;
            problem = trusted ? "" : DescribeDistrust(chain, errors);
            if (trusted && certificate is X509Certificate2 shown)
            {
                options.Certificates?.Observe(options.Endpoint, shown, chain);
            }

            return trusted;
        });
        try
        {
            await tls.AuthenticateAsClientAsync(OptionsFor(host, offersHttp2, observer.Transport.Profile), either.Token);
            var record = Conclude(observer, tls);
            options.Sink.Record(record);
            if (record.Verdict == HandshakeVerdict.Refused)
            {
                throw new HandshakeRefusedException(record);
            }

            tls.Record = record;
            return tls;
        }
        catch (Exception exception) when (exception is not HandshakeRefusedException)
        {
            await tls.DisposeAsync();
            var reason = problem.Length > 0 ? problem : Describe(exception, timeout.IsCancellationRequested);
            options.Sink.Record(observer.Conclude(HandshakeVerdict.Failed, reason));
            throw exception is OperationCanceledException
                ? timeout.IsCancellationRequested ? new IOException(Sentence(reason), exception) : exception
                : new AuthenticationException(Sentence(reason), exception);
        }
        catch
        {
            await tls.DisposeAsync();
            throw;
        }
    }

    private static HandshakeRecord Conclude(HandshakeObserver observer, SslStream tls)
    {
        var scheme = tls.RemoteCertificate is X509Certificate2 certificate ? CertificateSchemes.Of(certificate) : null;
        var (verdict, reason) = observer.ServerHello is { } agreed
            ? HandshakeJudgement.OfAgreement(agreed, observer.ClientHello, observer.Transport, scheme)
            : (HandshakeVerdict.Refused, "What was agreed could not be read from the wire.");
        return observer.Conclude(verdict, reason, scheme, tls.NegotiatedApplicationProtocol.ToString());
    }

    private SslClientAuthenticationOptions OptionsFor(string host, bool offersHttp2, CryptoProfile profile) => new()
    {
        TargetHost = host,
        ClientCertificateContext = options.ClientCertificate(),
        EnabledSslProtocols = SslProtocols.Tls13,
        ApplicationProtocols = offersHttp2 ? [SslApplicationProtocol.Http2, SslApplicationProtocol.Http11] : [SslApplicationProtocol.Http11],
        CipherSuitesPolicy = ProfileSuites.Of(profile),
        CertificateRevocationCheckMode = X509RevocationMode.NoCheck,
    };

    private string Sentence(string reason) => $"No TLS connection to {options.Endpoint}: {reason}";

    private string Describe(Exception exception, bool isTimeout) => exception is OperationCanceledException
        ? isTimeout ? $"The handshake was not complete within {options.HandshakeTimeout.TotalSeconds:0.#} seconds." : "The connection was given up during the handshake."
        : HandshakeFailure.Describe(exception, "server");

    private static string DescribeDistrust(X509Chain? chain, SslPolicyErrors errors)
    {
        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNotAvailable))
        {
            return "The server showed no certificate.";
        }

        if (errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch))
        {
            return "The server's certificate is for another name. Correct the server's URL, or its certificate.";
        }

        var status = string.Join(", ", chain?.ChainStatus.Select(entry => entry.Status.ToString()) ?? []);
        return $"The server's certificate is not trusted ({status}). Add its issuer to the server's trust anchors.";
    }
}
