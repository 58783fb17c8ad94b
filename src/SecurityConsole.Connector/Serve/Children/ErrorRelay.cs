using System.Text;
using SecurityConsole.Connector.Messages;

namespace SecurityConsole.Connector.Serve.Children;

/// <summary>Passes on what a child writes to its error stream: with its name before each line, no line longer and no more lines a second than a person could read.</summary>
internal sealed class ErrorRelay(Stream errors, string prefix, HumanLog log, TimeProvider time)
{
    private const int LongestLine = 2000;
    private const int MostLines = 200;
    private static readonly TimeSpan Window = TimeSpan.FromSeconds(1);
    private readonly byte[] _line = new byte[LongestLine];
    private int _length;
    private bool _isCut;
    private long _windowStart = time.GetTimestamp();
    private int _lines;
    private long _leftOut;

    /// <summary>Runs to the end of the stream.</summary>
    public async Task RunAsync()
    {
        var chunk = new byte[4096];
        try
        {
            while (await errors.ReadAsync(chunk) is > 0 and var read)
            {
                Take(chunk.AsSpan(0, read));
            }
        }
        catch (Exception problem) when (problem is IOException or ObjectDisposedException)
        {
            // The child's end.
        }

        EndLine();
        SayLeftOut();
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        foreach (var next in bytes)
        {
            if (next == '\n')
            {
                EndLine();
            }
            else if (_length < LongestLine)
            {
                _line[_length++] = next;
            }
            else
            {
                _isCut = true;
            }
        }
    }

    private void EndLine()
    {
        if (_length == 0)
        {
            return;
        }

        if (time.GetElapsedTime(_windowStart) > Window)
        {
            SayLeftOut();
            (_windowStart, _lines) = (time.GetTimestamp(), 0);
        }

        if (++_lines <= MostLines)
        {
            log.Say($"[{prefix}] {Encoding.UTF8.GetString(_line, 0, _length).TrimEnd('\r')}{(_isCut ? "…" : "")}");
        }
        else
        {
            _leftOut++;
        }

        (_length, _isCut) = (0, false);
    }

    private void SayLeftOut()
    {
        if (_leftOut > 0)
        {
            log.Say($"[{prefix}] ({_leftOut} more lines within a second were left out)");
            _leftOut = 0;
        }
    }
}
