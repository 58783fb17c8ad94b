using System.Buffers;
using System.IO.Pipelines;
using SecurityConsole.Cryptography.Handshakes.Wire;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>What stands before TLS on a listener: reads the ClientHello and turns away who offers nothing allowed, with an alert and a record.</summary>
internal static class ClientHelloGate
{
    /// <summary>True when TLS may begin, and then nothing is consumed; false when the connection is done with.</summary>
    /// <exception cref="IOException">The connection broke.</exception>
    /// <exception cref="OperationCanceledException">It took too long.</exception>
    internal static async Task<bool> PassesAsync(IDuplexPipe transport, HandshakeObserver observer, IHandshakeSink sink, CancellationToken cancellationToken)
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
                    sink.Record(observer.Conclude(HandshakeVerdict.Failed, "The client closed the connection before its ClientHello was whole."));
                }

                return false;
            }

            var refusal = Judge(status, flight, observer);
            if (refusal is null)
            {
                transport.Input.AdvanceTo(buffer.Start); // TLS reads it again
                return true;
            }

            transport.Input.AdvanceTo(buffer.End);
            sink.Record(observer.Conclude(observer.ClientHello is null ? HandshakeVerdict.Failed : HandshakeVerdict.Refused, refusal.Reason));
            if (status is not (FlightStatus.NotTls or FlightStatus.Alert)) // who speaks no TLS would not understand an alert
            {
                await SendAlertAsync(transport.Output, refusal.Alert, cancellationToken);
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
                return HandshakeJudgement.OfOffer(hello, observer.Transport)
                    ?? (observer.DowngradeOf(hello) is { } downgrade ? new(TlsAlert.HandshakeFailure, downgrade) : null);
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

    private static async Task SendAlertAsync(PipeWriter output, TlsAlert alert, CancellationToken cancellationToken)
    {
        try
        {
            await output.WriteAsync(TlsAlertRecord.Fatally(alert), cancellationToken);
        }
        catch (Exception exception) when (exception is IOException or OperationCanceledException)
        {
            // The client left before it was told; its record says why it was refused.
        }
    }
}
