using System.Buffers;

namespace SecurityConsole.Protocol.ServerSentEvents;

/// <summary>Cuts a stream of server-sent events into frames as its bytes arrive, without changing one (WHATWG HTML §9.2.6).</summary>
/// <remarks>
/// <para>A frame ends with a blank line. A comment line, or a blank line, with no field before it is a frame of its own, so that a keep-alive is passed on at once.</para>
/// <para>
/// Where the frames are cut does not depend on how the bytes were chunked. A CR that ends a frame waits for the LF that may belong to it, unless the line before ended
/// with a lone CR: then the frame ends at the CR, and an LF after it opens the next frame. So CRLF streams are never cut inside a line end, and CR streams are not held back.
/// </para>
/// <para>Each byte is searched once. Not thread-safe.</para>
/// </remarks>
/// <param name="maxFrameBytes">Largest frame, line ends included.</param>
public sealed class SseFrameScanner(int maxFrameBytes = SseFrameScanner.DefaultMaxFrameBytes) : IBufferWriter<byte>, IDisposable
{
    /// <summary>8 MiB.</summary>
    public const int DefaultMaxFrameBytes = 8 * 1024 * 1024;

    private const byte Cr = (byte)'\r';
    private const byte Lf = (byte)'\n';
    private readonly SseFrameParser parser = new();
    private SseBuffer buffer = new();
    private int lineStart;
    private int searched;
    private bool frameHasFields;
    private bool lastLineEndedWithCr;
    private bool mayMeetLf;
    private bool isFirstLine = true;
    private bool isFirstFrame = true;
    private bool isComplete;

    /// <summary>Why no frame will come any more; what was received of the faulty frame is still in <see cref="Remainder"/>.</summary>
    public SseFault Fault { get; private set; }

    /// <summary>Bytes of the frame that is not complete; a client drops them when the stream ends here.</summary>
    public ReadOnlyMemory<byte> Remainder => buffer.Pending;

    /// <summary>Takes the next bytes of the stream. Frames read before become invalid.</summary>
    public void Append(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(GetSpan(bytes.Length));
        Advance(bytes.Length);
    }

    /// <summary>Room to read the next bytes of the stream into; then call <see cref="Advance"/>. Frames read before become invalid.</summary>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var moved = buffer.MakeRoom(Math.Max(sizeHint, 1));
        lineStart -= moved;
        searched -= moved;
        return buffer.Free;
    }

    /// <inheritdoc cref="GetMemory"/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <inheritdoc/>
    public void Advance(int count) => buffer.Advance(count);

    /// <summary>The stream has ended: a last CR waits no longer.</summary>
    public void Complete() => isComplete = true;

    /// <summary>Gives the next whole frame. The frame before becomes invalid.</summary>
    /// <returns>False when more bytes are needed, or on a <see cref="Fault"/>.</returns>
    public bool TryRead(out SseFrame frame)
    {
        frame = default;
        while (Fault == SseFault.None && TryReadLine(out var line, out var endsFrame))
        {
            frameHasFields |= !endsFrame;
            if (!endsFrame || lineStart - buffer.Start > maxFrameBytes)
            {
                continue;
            }

            var isComment = !frameHasFields && !line.IsEmpty;
            var raw = buffer.Take(lineStart);
            frameHasFields = false;
            frame = isComment ? new SseFrame { Raw = raw, EventName = "", IsComment = true } : parser.Parse(raw, isFirstFrame);
            isFirstFrame = false;
            return true;
        }

        if (buffer.Pending.Length > maxFrameBytes)
        {
            Fault = SseFault.FrameTooLarge;
        }

        return false;
    }

    /// <summary>Gives the buffers back to the pool; frames and <see cref="Remainder"/> become invalid.</summary>
    public void Dispose()
    {
        buffer.Dispose();
        parser.Dispose();
        lineStart = searched = 0;
    }

    private bool TryReadLine(out ReadOnlySpan<byte> line, out bool endsFrame)
    {
        line = default;
        endsFrame = false;
        SkipOrphanedLf();
        var bytes = buffer.Bytes;
        var found = bytes[searched..].IndexOfAny(Cr, Lf);
        if (found < 0)
        {
            searched = bytes.Length;
            return false;
        }

        var at = searched + found;
        line = bytes[lineStart..at];
        if (isFirstLine && line.StartsWith(SseFrameParser.ByteOrderMark))
        {
            line = line[SseFrameParser.ByteOrderMark.Length..];
        }

        endsFrame = line.IsEmpty || (!frameHasFields && line[0] == (byte)':');
        if (!TryFindNextLine(bytes, at, endsFrame, out var next))
        {
            searched = at;
            return false;
        }

        isFirstLine = false;
        lineStart = searched = next;
        return true;
    }

    private bool TryFindNextLine(ReadOnlySpan<byte> bytes, int at, bool endsFrame, out int next)
    {
        next = at + 1;
        if (bytes[at] == Lf)
        {
            lastLineEndedWithCr = false;
            return true;
        }

        if (endsFrame && lastLineEndedWithCr)
        {
            mayMeetLf = true;
            return true;
        }

        if (next == bytes.Length)
        {
            return isComplete;
        }

        lastLineEndedWithCr = bytes[next] != Lf;
        next += lastLineEndedWithCr ? 0 : 1;
        return true;
    }

    private void SkipOrphanedLf()
    {
        if (!mayMeetLf || lineStart == buffer.Bytes.Length)
        {
            return;
        }

        mayMeetLf = false;
        if (buffer.Bytes[lineStart] == Lf)
        {
            lastLineEndedWithCr = false;
            lineStart = ++searched;
        }
    }
}
