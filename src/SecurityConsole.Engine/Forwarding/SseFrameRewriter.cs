using System.Buffers;

namespace SecurityConsole.Engine.Forwarding;

/// <summary>Puts other data or a comment into an event and keeps every other line of it.</summary>
internal static class SseFrameRewriter
{
    /// <summary>Writes <paramref name="frame"/> with its data lines replaced by <paramref name="content"/>, one data line for each of its lines.</summary>
    public static void ReplaceData(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> content, IBufferWriter<byte> output)
    {
        var replaced = false;
        while (!frame.IsEmpty)
        {
            var end = LineEnd(frame, out var length);
            var line = frame[..end];
            if (!IsData(line))
            {
                output.Write(frame[..length]);
            }
            else if (!replaced)
            {
                replaced = true;
                WriteData(content, frame[end..length], output);
            }

            frame = frame[length..];
        }
    }

    /// <summary>Writes <paramref name="frame"/> with a line, its end included, after its first: a comment before it would be an event of its own to some readers.</summary>
    public static void AddLine(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> line, IBufferWriter<byte> output)
    {
        LineEnd(frame, out var first);
        output.Write(frame[..first]);
        output.Write(line);
        output.Write(frame[first..]);
    }

    private static void WriteData(ReadOnlySpan<byte> content, ReadOnlySpan<byte> lineEnd, IBufferWriter<byte> output)
    {
        foreach (var part in content.Split((byte)'\n'))
        {
            output.Write("data: "u8);
            output.Write(content[part]);
            output.Write(lineEnd.IsEmpty ? "\n"u8 : lineEnd);
        }
    }

    private static bool IsData(ReadOnlySpan<byte> line) => line.StartsWith("data:"u8) || line.SequenceEqual("data"u8);

    /// <summary>Length of the first line without its end; <paramref name="length"/> is with it.</summary>
    private static int LineEnd(ReadOnlySpan<byte> text, out int length)
    {
        var end = text.IndexOfAny((byte)'\r', (byte)'\n');
        if (end < 0)
        {
            length = text.Length;
            return text.Length;
        }

        length = end + (text[end] == '\r' && end + 1 < text.Length && text[end + 1] == '\n' ? 2 : 1);
        return end;
    }
}
