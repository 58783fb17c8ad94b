using System.Buffers;
using System.Text.Json;

namespace SecurityConsole.Engine.Journal;

/// <summary>A growing array with a JSON writer on it, kept per thread so that serialising a fact allocates only its leaf.</summary>
internal sealed class LeafBuffer : IBufferWriter<byte>
{
    private byte[] _bytes = new byte[4096];

    public LeafBuffer() => Writer = new Utf8JsonWriter(this, new JsonWriterOptions { SkipValidation = true });

    public Utf8JsonWriter Writer { get; }

    public int WrittenLength { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, WrittenLength);

    /// <summary>Starts over: leaves <paramref name="reserved"/> bytes free, puts <paramref name="prefix"/> behind them.</summary>
    public void Begin(int reserved, ReadOnlySpan<byte> prefix)
    {
        prefix.CopyTo(_bytes.AsSpan(reserved));
        WrittenLength = reserved + prefix.Length;
        Writer.Reset();
    }

    public void Advance(int count) => WrittenLength += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var needed = WrittenLength + Math.Max(sizeHint, 256);
        if (needed > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(needed, _bytes.Length * 2));
        }

        return _bytes.AsMemory(WrittenLength);
    }

    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;
}
