using System.Buffers;
using System.Buffers.Binary;

namespace SecurityConsole.Ledger.Tiles;

/// <summary>Up to 256 leaves one after another, each behind its length (C2SP tlog-tiles, "Log entries"). Not thread-safe.</summary>
internal sealed class EntryBundle
{
    /// <summary>Longest leaf in bytes: what a uint16 can say.</summary>
    public const int MaxLeafLength = ushort.MaxValue;

    /// <summary>Longest bundle in bytes.</summary>
    public const int MaxLength = 256 * (2 + MaxLeafLength);

    // Under load a full bundle is a large object, for which the collector would run again and again: buffers are used again instead.
    private const int MaxSpares = 64;

    private readonly List<ArrayBufferWriter<byte>> _taken = [];
    private readonly Stack<ArrayBufferWriter<byte>> _spares = [];
    private ArrayBufferWriter<byte> _content = new(16 * 1024);

    /// <summary>Leaves in it.</summary>
    public int Count { get; private set; }

    /// <summary>Splits off the first leaf of <paramref name="rest"/>.</summary>
    /// <returns>False when the bytes end before the leaf does.</returns>
    public static bool TryReadNext(scoped ref ReadOnlySpan<byte> rest, out ReadOnlySpan<byte> leaf)
    {
        leaf = default;
        if (rest.Length < 2)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(rest);
        if (rest.Length < 2 + length)
        {
            return false;
        }

        leaf = rest.Slice(2, length);
        rest = rest[(2 + length)..];
        return true;
    }

    /// <summary>Adds a leaf of at most 65,535 bytes.</summary>
    public void Add(ReadOnlySpan<byte> leaf)
    {
        var target = _content.GetSpan(2 + leaf.Length);
        BinaryPrimitives.WriteUInt16BigEndian(target, (ushort)leaf.Length);
        leaf.CopyTo(target[2..]);
        _content.Advance(2 + leaf.Length);
        Count++;
    }

    /// <summary>A copy of the bytes so far.</summary>
    public byte[] ToArray() => _content.WrittenSpan.ToArray();

    /// <summary>Hands the bytes over, valid until <see cref="ReleaseTaken"/>, and starts an empty bundle.</summary>
    public ReadOnlyMemory<byte> TakeFull()
    {
        var full = _content;
        _taken.Add(full);
        _content = _spares.TryPop(out var spare) ? spare : new ArrayBufferWriter<byte>(full.WrittenCount);
        Count = 0;
        return full.WrittenMemory;
    }

    /// <summary>What was taken is not needed any more.</summary>
    public void ReleaseTaken()
    {
        foreach (var taken in _taken.Take(MaxSpares - _spares.Count))
        {
            taken.ResetWrittenCount();
            _spares.Push(taken);
        }

        _taken.Clear();
    }
}
