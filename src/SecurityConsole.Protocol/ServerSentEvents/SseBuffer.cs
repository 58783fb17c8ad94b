using System.Buffers;

namespace SecurityConsole.Protocol.ServerSentEvents;

/// <summary>A pooled buffer whose front is taken away frame by frame. Each byte is moved a bounded number of times on average.</summary>
internal struct SseBuffer()
{
    private const int Initial = 4096;
    private const int KeptWhenEmpty = 64 * 1024;
    private byte[] bytes = ArrayPool<byte>.Shared.Rent(Initial);
    private int end;

    /// <summary>Offset of the first byte that was not taken.</summary>
    public int Start { get; private set; }

    /// <summary>All bytes up to the last received.</summary>
    public readonly ReadOnlySpan<byte> Bytes => bytes.AsSpan(0, end);

    public readonly ReadOnlyMemory<byte> Pending => bytes.AsMemory(Start, end - Start);

    public readonly Memory<byte> Free => bytes.AsMemory(end);

    /// <summary>Takes the bytes up to an offset.</summary>
    public ReadOnlyMemory<byte> Take(int until)
    {
        var taken = bytes.AsMemory(Start, until - Start);
        Start = until;
        return taken;
    }

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, bytes.Length - end);
        end += count;
    }

    /// <summary>Makes <see cref="Free"/> at least so large.</summary>
    /// <returns>By how much the offsets of all bytes became smaller.</returns>
    public int MakeRoom(int size)
    {
        var pending = end - Start;
        if (pending == 0 && bytes.Length > Math.Max(KeptWhenEmpty, size))
        {
            return Replace(Math.Max(Initial, size));
        }

        // Moving less than was taken costs no more than receiving that did.
        return pending <= Start && bytes.Length - pending >= size ? MoveToFront()
            : bytes.Length - end >= size ? 0
            : Replace(Math.Max(bytes.Length * 2, pending + size));
    }

    public void Dispose()
    {
        if (bytes.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }

        bytes = [];
        Start = end = 0;
    }

    private int MoveToFront()
    {
        Bytes[Start..].CopyTo(bytes);
        return Shift();
    }

    private int Replace(int size)
    {
        var larger = ArrayPool<byte>.Shared.Rent(size);
        Bytes[Start..].CopyTo(larger);
        ArrayPool<byte>.Shared.Return(bytes);
        bytes = larger;
        return Shift();
    }

    private int Shift()
    {
        var moved = Start;
        end -= moved;
        Start = 0;
        return moved;
    }
}
