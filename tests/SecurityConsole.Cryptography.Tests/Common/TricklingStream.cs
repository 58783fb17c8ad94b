using System.Net.Sockets;
using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Cryptography.Tests.Common;

/// <summary>Sends each byte in a packet of its own.</summary>
internal sealed class TricklingStream(NetworkStream inner) : TransportStream
{
    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => inner.ReadAsync(buffer, cancellationToken);

    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        for (var i = 0; i < buffer.Length; i++)
        {
            await inner.WriteAsync(buffer.Slice(i, 1), cancellationToken);
        }
    }

    protected override void Dispose(bool disposing)
    {
        inner.Dispose();
        base.Dispose(disposing);
    }
}
