namespace SecurityConsole.Connector.Messages;

/// <summary>Cuts a standard stream into its lines, one message each, and never holds more than one line of the longest size. For one reader.</summary>
/// <remarks>A line that is longer passes by without being kept. Blank lines are skipped; a last line without an end counts.</remarks>
internal sealed class LineReader(Stream input, int longest)
{
    private const int Chunk = 64 * 1024;
    private byte[] _buffer = new byte[Chunk];
    private int _start;
    private int _end;
    private int _searched;

    /// <summary>The next line; null at the end of the stream.</summary>
    public async ValueTask<MessageLine?> ReadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            var found = _buffer.AsSpan(_searched, _end - _searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                var line = Take(_searched + found, skip: 1);
                if (line.Length > 0)
                {
                    return line.Length > longest ? new MessageLine([], Seek(line)) : new MessageLine(line);
                }

                continue;
            }

            _searched = _end;
            if (_end - _start > longest)
            {
                return new MessageLine([], await PassByAsync(cancellationToken));
            }

            if (!await FillAsync(cancellationToken))
            {
                var rest = Take(_end, skip: 0);
                return rest.Length > 0 ? new MessageLine(rest) : null;
            }
        }
    }

    private static byte[] Seek(ReadOnlySpan<byte> line)
    {
        var seeker = new MessageIdSeeker();
        seeker.Pass(line);
        return seeker.RawId;
    }

    /// <summary>Reads to the end of a line that is too long, keeping nothing but its id.</summary>
    private async ValueTask<byte[]> PassByAsync(CancellationToken cancellationToken)
    {
        var seeker = new MessageIdSeeker();
        while (true)
        {
            var pending = _buffer.AsMemory(_start, _end - _start);
            var found = pending.Span.IndexOf((byte)'\n');
            seeker.Pass(pending.Span[..(found < 0 ? pending.Length : found)]);
            _start = _searched = found < 0 ? _end : _start + found + 1;
            if (found >= 0 || !await FillAsync(cancellationToken))
            {
                Shrink();
                return seeker.RawId;
            }
        }
    }

    private byte[] Take(int until, int skip)
    {
        var line = _buffer.AsSpan(_start, until - _start);
        line = line.EndsWith("\r"u8) ? line[..^1] : line;
        var taken = line.IndexOfAnyExcept(" \t\r"u8) < 0 ? [] : line.ToArray();
        _start = _searched = until + skip;
        Shrink();
        return taken;
    }

    /// <summary>One large message must not keep its room for the rest of the day.</summary>
    private void Shrink()
    {
        if (_buffer.Length > Chunk && _end - _start <= Chunk / 2)
        {
            var smaller = new byte[Chunk];
            _buffer.AsSpan(_start, _end - _start).CopyTo(smaller);
            Replace(smaller);
        }
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        if (_start == _end)
        {
            _start = _end = _searched = 0;
        }

        if (_end == _buffer.Length)
        {
            var room = _start > _buffer.Length / 2 ? _buffer : new byte[_buffer.Length * 2];
            _buffer.AsSpan(_start, _end - _start).CopyTo(room);
            Replace(room);
        }

        // A terminal's or pipe's read cannot be cancelled; whoever stops does not wait for it.
        var read = await input.ReadAsync(_buffer.AsMemory(_end), cancellationToken).AsTask().WaitAsync(cancellationToken);
        _end += read;
        return read > 0;
    }

    private void Replace(byte[] buffer)
    {
        _searched -= _start;
        _end -= _start;
        _start = 0;
        _buffer = buffer;
    }
}
