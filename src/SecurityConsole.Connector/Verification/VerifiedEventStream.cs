using SecurityConsole.Protocol.ServerSentEvents;

namespace SecurityConsole.Connector.Verification;

/// <summary>A stream of events that gives an event only when its message was verified; its bytes unchanged. Read by one reader.</summary>
internal sealed class VerifiedEventStream(Stream inner, AnswerVerifier verifier, ExpectedContext expected) : Stream
{
    private const int LargestEvent = 64 * 1024 * 1024;
    private const int Chunk = 16 * 1024;

    private readonly SseFrameScanner _scanner = new(LargestEvent);
    private ReadOnlyMemory<byte> _ready;
    private bool _ended;
    private bool _gaveLineEnd;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (_ready.IsEmpty)
        {
            if (_scanner.TryRead(out var frame))
            {
                if (!frame.Data.IsEmpty)
                {
                    await verifier.VerifyMessageAsync(frame.Raw, frame.Data, expected, cancellationToken);
                }

                // The scanner's bytes stay until it is asked again, which is when these are gone.
                _ready = frame.Raw;
            }
            else if (_scanner.Fault != SseFault.None)
            {
                throw new IOException($"An event is larger than {LargestEvent >> 20} MiB.");
            }
            else if (_ended)
            {
                // Half an event at the end was verified by nobody, and clients drop it. What is left of the last line's end is none.
                if (_gaveLineEnd || _scanner.Remainder.Span.ContainsAnyExcept("\r\n"u8))
                {
                    return 0;
                }

                _gaveLineEnd = true;
                _ready = _scanner.Remainder;
                if (_ready.IsEmpty)
                {
                    return 0;
                }
            }
            else if (await inner.ReadAsync(_scanner.GetMemory(Chunk), cancellationToken) is > 0 and var read)
            {
                _scanner.Advance(read);
            }
            else
            {
                _ended = true;
                _scanner.Complete();
            }
        }

        var count = Math.Min(buffer.Length, _ready.Length);
        _ready[..count].CopyTo(buffer);
        _ready = _ready[count..];
        return count;
    }

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) => ReadAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException("Read it asynchronously.");

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _scanner.Dispose();
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
