using System.Buffers;
using System.Text;

namespace SecurityConsole.Protocol.ServerSentEvents;

/// <summary>Reads the fields of one whole frame (WHATWG HTML §9.2.6). The data of a single line, which nearly all frames have, is not copied.</summary>
internal sealed class SseFrameParser : IDisposable
{
    private byte[] joined = [];
    private int joinedLength;

    public static ReadOnlySpan<byte> ByteOrderMark => [0xEF, 0xBB, 0xBF];

    /// <summary>Parses one frame; its data is valid until the next.</summary>
    /// <param name="raw">The frame; ends with a line end.</param>
    /// <param name="isFirst">It is the stream's first frame, which alone may begin with a byte order mark.</param>
    public SseFrame Parse(ReadOnlyMemory<byte> raw, bool isFirst)
    {
        var rest = isFirst && raw.Span.StartsWith(ByteOrderMark) ? raw[ByteOrderMark.Length..] : raw;
        var lines = 0;
        var data = ReadOnlyMemory<byte>.Empty;
        var id = ReadOnlyMemory<byte>.Empty;
        var hasId = false;
        var name = "";
        while (!rest.IsEmpty)
        {
            var length = rest.Span.IndexOfAny((byte)'\r', (byte)'\n');
            var line = rest[..length];
            rest = rest[(length + 1)..];
            var (field, value) = Split(line);
            switch (field)
            {
                case Field.Data:
                    data = lines++ == 0 ? value : Join(data, value, isSecond: lines == 2);
                    break;
                case Field.Event:
                    name = Name(value.Span);
                    break;
                case Field.Id when !value.Span.Contains((byte)0):
                    (hasId, id) = (true, value);
                    break;
            }
        }

        return new SseFrame { Raw = raw, Data = data, EventName = name, Id = id, HasId = hasId, HasData = lines > 0 };
    }

    public void Dispose()
    {
        if (joined.Length > 0)
        {
            ArrayPool<byte>.Shared.Return(joined);
            joined = [];
        }
    }

    private static (Field Field, ReadOnlyMemory<byte> Value) Split(ReadOnlyMemory<byte> line)
    {
        var span = line.Span;
        var colon = span.IndexOf((byte)':');
        var key = colon < 0 ? span : span[..colon];
        var field = key.SequenceEqual("data"u8) ? Field.Data
            : key.SequenceEqual("event"u8) ? Field.Event
            : key.SequenceEqual("id"u8) ? Field.Id
            : Field.Other;
        if (field == Field.Other || colon < 0)
        {
            return (field, default);
        }

        var hasSpace = colon + 1 < span.Length && span[colon + 1] == (byte)' ';
        return (field, line[(colon + (hasSpace ? 2 : 1))..]);
    }

    private ReadOnlyMemory<byte> Join(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> value, bool isSecond)
    {
        if (isSecond)
        {
            joinedLength = 0;
            Append(before.Span);
        }

        Append("\n"u8);
        Append(value.Span);
        return joined.AsMemory(0, joinedLength);
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        if (joined.Length - joinedLength < bytes.Length)
        {
            var larger = ArrayPool<byte>.Shared.Rent(Math.Max(joined.Length * 2, joinedLength + bytes.Length));
            joined.AsSpan(0, joinedLength).CopyTo(larger);
            Dispose();
            joined = larger;
        }

        bytes.CopyTo(joined.AsSpan(joinedLength));
        joinedLength += bytes.Length;
    }

    private static string Name(ReadOnlySpan<byte> value) =>
        value.SequenceEqual("message"u8) ? "message"
        : value.SequenceEqual("endpoint"u8) ? "endpoint"
        : Encoding.UTF8.GetString(value);

    private enum Field
    {
        Other,
        Data,
        Event,
        Id,
    }
}
