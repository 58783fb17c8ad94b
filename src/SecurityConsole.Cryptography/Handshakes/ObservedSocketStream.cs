using SecurityConsole.Cryptography.Handshakes.Wire;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>A connection to a server as the stream that TLS runs on. Shows the observer both hellos, then only passes on.</summary>
internal sealed class ObservedSocketStream(Stream inner, HandshakeObserver observer) : TransportStream
{
    private readonly FlightReader _clientFlight = new();
    private volatile HandshakeObserver? _observer = observer;
    private bool _isClientDone;

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        _observer is null ? inner.ReadAsync(buffer, cancellationToken) : ReadObservedAsync(buffer, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (!_isClientDone && _observer is { } watching)
        {
            Observe(watching, buffer.Span);
        }

        return inner.WriteAsync(buffer, cancellationToken);
    }

    public override Task FlushAsync(CancellationToken cancellationToken) => inner.FlushAsync(cancellationToken);

    public override async ValueTask DisposeAsync()
    {
        await inner.DisposeAsync();
        await base.DisposeAsync();
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }

    private async ValueTask<int> ReadObservedAsync(Memory<byte> buffer, CancellationToken cancellationToken)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        if (_observer is { } watching)
        {
            watching.OnServerBytes(buffer.Span[..count]);
            if (watching.IsServerDone)
            {
                _observer = null;
            }
        }

        return count;
    }

    private void Observe(HandshakeObserver watching, ReadOnlySpan<byte> bytes)
    {
        var status = _clientFlight.Read(ref bytes);
        _isClientDone = status != FlightStatus.NeedsMore;
        if (status == FlightStatus.Message && ClientHelloParser.TryParse(_clientFlight.Message, out var hello))
        {
            watching.OnClientHello(hello);
        }
    }
}
