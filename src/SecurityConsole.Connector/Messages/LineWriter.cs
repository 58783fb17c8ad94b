namespace SecurityConsole.Connector.Messages;

/// <summary>Writes messages to a standard stream, one a line, whole and one after the other. Thread-safe.</summary>
internal sealed class LineWriter(Stream output) : IDisposable
{
    private readonly SemaphoreSlim _turn = new(1);
    private byte[] _line = new byte[4096];

    /// <summary>
    /// Writes one message. A line break inside JSON can only be white space between its tokens, and would end the line here: it becomes a space, and no other byte changes.
    /// </summary>
    /// <exception cref="IOException">Nobody reads any more.</exception>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        try
        {
            if (_line.Length < message.Length + 1)
            {
                _line = new byte[Math.Max(message.Length + 1, _line.Length * 2)];
            }

            message.CopyTo(_line);
            var line = _line.AsMemory(0, message.Length + 1);
            line.Span.Replace((byte)'\n', (byte)' ');
            line.Span.Replace((byte)'\r', (byte)' ');
            line.Span[^1] = (byte)'\n';

            // Not to be cut off in the middle: half a message would spoil the next one, too.
            await output.WriteAsync(line, CancellationToken.None);
            await output.FlushAsync(CancellationToken.None);
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();
}
