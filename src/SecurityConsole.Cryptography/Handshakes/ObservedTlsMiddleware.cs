using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;
using System.Security.Authentication;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes.Wire;

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
        var remote = connection.RemoteEndPoint?.ToString() ?? "";
        var observer = new HandshakeObserver(options.Leg, options.Endpoint, remote, options.Profile(), options.CryptoRevision(), options.Time);
        using var timeout = new CancellationTokenSource(options.HandshakeTimeout, options.Time);
        SslStream? tls = null;
        try
        {
            if (!await ReadClientHelloAsync(connection.Transport, observer, timeout.Token))
            {
                return;
            }

            tls = new SslStream(new ObservedTransportStream(connection.Transport, observer));
            var record = await ShakeHandsAsync(tls, observer, timeout.Token);
            options.Sink.Record(record);
            if (record.Verdict is HandshakeVerdict.Refused or HandshakeVerdict.Failed)
            {
                connection.Abort(new ConnectionAbortedException(record.Reason));
                return;
            }

            SetFeatures(connection, new ObservedTlsFeature(tls, record));
        }
        catch (Exception exception) when (exception is IOException or AuthenticationException or OperationCanceledException)
        {
            options.Sink.Record(observer.Conclude(HandshakeVerdict.Failed, Describe(exception, timeout.IsCancellationRequested)));
            await CloseAsync(tls);
            return;
        }

        await ServeAsync(connection, tls);
    }

    /// <summary>False when the connection is done with, and its record written.</summary>
    private async Task<bool> ReadClientHelloAsync(IDuplexPipe transport, HandshakeObserver observer, CancellationToken cancellationToken)
    {
        var flight = new FlightReader();
        long seen = 0;
        while (true)
        {
            var result = await transport.Input.ReadAsync(cancellationToken);
            var buffer = result.Buffer;
            var status = Read(flight, buffer.Slice(seen));
            seen = buffer.Length;

            if (status == FlightStatus.NeedsMore)
            {
                transport.Input.AdvanceTo(buffer.Start, buffer.End);
                if (!result.IsCompleted)
                {
                    continue;
                }

                if (flight.HasSeenBytes) // a mere probe of the port is no handshake
                {
                    options.Sink.Record(observer.Conclude(HandshakeVerdict.Failed, "The client closed the connection before its ClientHello was whole."));
                }

                return false;
            }

            var refusal = Judge(status, flight, observer);
            if (refusal is null)
            {
                transport.Input.AdvanceTo(buffer.Start); // nothing is consumed: TLS reads it again
                return true;
            }

            transport.Input.AdvanceTo(buffer.End);
            var verdict = observer.ClientHello is null ? HandshakeVerdict.Failed : HandshakeVerdict.Refused;
            options.Sink.Record(observer.Conclude(verdict, refusal.Reason));
            if (status is not (FlightStatus.NotTls or FlightStatus.Alert)) // who speaks no TLS would not understand an alert
            {
                await transport.Output.WriteAsync(TlsAlertRecord.Fatally(refusal.Alert), cancellationToken);
            }

            return false;
        }
    }

    private static FlightStatus Read(FlightReader flight, ReadOnlySequence<byte> bytes)
    {
        foreach (var segment in bytes)
        {
            var span = segment.Span;
            var status = flight.Read(ref span);
            if (status != FlightStatus.NeedsMore)
            {
                return status;
            }
        }

        return FlightStatus.NeedsMore;
    }

    private static HandshakeRefusal? Judge(FlightStatus status, FlightReader flight, HandshakeObserver observer)
    {
        switch (status)
        {
            case FlightStatus.Message when ClientHelloParser.TryParse(flight.Message, out var hello):
                observer.OnClientHello(hello);
                return HandshakeJudgement.OfOffer(hello, observer.Profile);
            case FlightStatus.NotTls:
                return new(TlsAlert.UnexpectedMessage, "The client does not speak TLS here. Use https.");
            case FlightStatus.Alert:
                return new(TlsAlert.UnexpectedMessage, $"The client began with alert {TlsAlertRecord.NameOf(flight.AlertDescription)}.");
            case FlightStatus.TooLarge:
                return new(TlsAlert.DecodeError, $"The client sent {Tls.LargestFlight / 1024} KiB without a whole ClientHello.");
            default:
                return new(TlsAlert.DecodeError, "The client's first message is no well-formed ClientHello.");
        }
    }

    private async Task<HandshakeRecord> ShakeHandsAsync(SslStream tls, HandshakeObserver observer, CancellationToken cancellationToken)
    {
        var certificate = options.Certificates.Choose(observer.ClientHello!);
        await tls.AuthenticateAsServerAsync(OptionsFor(certificate), cancellationToken);
        var (verdict, reason) = observer.ServerHello is { } agreed
            ? HandshakeJudgement.OfAgreement(agreed, observer.ClientHello, observer.Profile)
            : (HandshakeVerdict.Refused, "What was agreed could not be read from the wire.");
        return observer.Conclude(verdict, reason, certificate.Scheme, tls.NegotiatedApplicationProtocol.ToString());
    }

    private SslServerAuthenticationOptions OptionsFor(ServerCertificate certificate) => new()
    {
        ServerCertificateContext = certificate.Context,
        EnabledSslProtocols = SslProtocols.Tls13,
        ApplicationProtocols = _protocols,
        ClientCertificateRequired = false,
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

    private static async Task CloseAsync(SslStream? tls)
    {
        if (tls is not null)
        {
            await tls.DisposeAsync();
        }
    }
}
