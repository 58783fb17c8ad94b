using System.Buffers;
using System.IO.Pipelines;
using System.Net.Security;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>A TLS stream as the transport that Kestrel's HTTP reads and writes.</summary>
internal sealed class TlsDuplexPipe : IDuplexPipe, IAsyncDisposable
{
    private const int SegmentSize = 4096; // of Kestrel's own memory pool

    internal TlsDuplexPipe(SslStream stream, MemoryPool<byte> pool)
    {
        // Zero-byte reads: an idle connection holds no buffer.
        Input = PipeReader.Create(stream, new StreamPipeReaderOptions(pool, SegmentSize, SegmentSize / 2, leaveOpen: true, useZeroByteReads: true));
        Output = PipeWriter.Create(stream, new StreamPipeWriterOptions(pool, leaveOpen: true));
    }

    public PipeReader Input { get; }

    public PipeWriter Output { get; }

    public async ValueTask DisposeAsync()
    {
        await Input.CompleteAsync();
        await Output.CompleteAsync();
    }
}
