using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using SecurityConsole.Cryptography.Handshakes.Wire;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>
/// The client's first record, given to TLS in two: its first byte, then the rest. In between the connection exists in OpenSSL and has read nothing yet that
/// matters, so that its groups can be set. Messages may be cut anywhere (RFC 8446 §5.1), and the transcript knows no records.
/// </summary>
internal sealed class ClientFlight(Action between)
{
    private byte[]? _pending;
    private int _given;
    private bool _isCut;

    /// <summary>Everything was given that is not simply passed on.</summary>
    internal bool IsDone { get; private set; }

    /// <summary>Gives TLS what comes next, from what the gate has put back.</summary>
    /// <returns>Bytes written to <paramref name="target"/>; 0 where the record cannot be cut, and everything is passed on as it is.</returns>
    internal async ValueTask<int> ReadAsync(PipeReader input, Memory<byte> target, CancellationToken cancellationToken)
    {
        if (_pending is null)
        {
            var buffer = (await input.ReadAsync(cancellationToken)).Buffer;
            if (!TryCut(buffer))
            {
                input.AdvanceTo(buffer.Start);
                IsDone = true;
                return 0;
            }

            input.AdvanceTo(buffer.GetPosition(Tls.RecordHeaderSize + 1));
        }

        // The second header only once TLS asks for more: then it has taken the first record in.
        const int FirstRecord = Tls.RecordHeaderSize + 1;
        if (_given == FirstRecord && !_isCut)
        {
            _isCut = true;
            between();
        }

        var end = _isCut ? _pending!.Length : FirstRecord;
        var count = Math.Min(end - _given, target.Length);
        _pending.AsSpan(_given, count).CopyTo(target.Span);
        _given += count;
        IsDone = _given == _pending!.Length;
        return count;
    }

    private bool TryCut(ReadOnlySequence<byte> buffer)
    {
        Span<byte> start = stackalloc byte[Tls.RecordHeaderSize + 1];
        if (buffer.Length < start.Length)
        {
            return false;
        }

        buffer.Slice(0, start.Length).CopyTo(start);
        var length = BinaryPrimitives.ReadUInt16BigEndian(start[3..]);
        if (start[0] != Tls.HandshakeRecordType || length < 2)
        {
            return false;
        }

        _pending = [start[0], start[1], start[2], 0, 1, start[5], start[0], start[1], start[2], (byte)((length - 1) >> 8), (byte)(length - 1)];
        return true;
    }
}
