using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>A listener's raw connection as the stream that TLS runs on. Shows the observer what goes out, until the ServerHello was seen.</summary>
internal sealed class ObservedTransportStream(IDuplexPipe transport, HandshakeObserver observer) : TransportStream
{
    private readonly PipeReader _input = transport.Input;
    private readonly PipeWriter _output = transport.Output;
    private HandshakeObserver? _observer = observer;
    private ClientFlight? _first;

    /// <summary>Has something done once TLS has begun and before it has the whole ClientHello.</summary>
    internal void BeforeClientHello(Action action) => _first = new ClientFlight(action);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_first is { } first)
        {
            var given = await first.ReadAsync(_input, buffer, cancellationToken);
            _first = first.IsDone ? null : first;
            if (given > 0 || buffer.IsEmpty)
            {
                _observer?.OnClientBytes(buffer.Span[..given]);
                return given;
            }
        }

        while (true)
        {
            var result = await _input.ReadAsync(cancellationToken);
            var available = result.Buffer;
            if (!available.IsEmpty)
            {
                var count = (int)Math.Min(available.Length, buffer.Length);
                var part = available.Slice(0, count);
                part.CopyTo(buffer.Span);
                _input.AdvanceTo(part.End);
                _observer?.OnClientBytes(buffer.Span[..count]);
                return count;
            }

            _input.AdvanceTo(available.End);
            if (result.IsCanceled)
            {
                throw new OperationCanceledException("The read was cancelled.");
            }

            if (result.IsCompleted)
            {
                return 0;
            }
        }
    }

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_observer is not null)
        {
            _observer.OnServerBytes(buffer.Span);
            if (_observer.IsServerDone)
            {
                _observer = null;
            }
        }

        var flush = _output.WriteAsync(buffer, cancellationToken);
        if (flush.IsCompletedSuccessfully)
        {
            _ = flush.Result;
            return ValueTask.CompletedTask;
        }

        return Await(flush);
    }

    private static async ValueTask Await(ValueTask<FlushResult> flush) => await flush;
}
