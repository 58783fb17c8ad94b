namespace SecurityConsole.Conformance.Tests.Product;

/// <summary>The last lines that a process said, for messages of failures. Safe for several threads.</summary>
internal sealed class TranscriptTail
{
    private const int Limit = 60;
    private readonly Queue<string> _lines = new();

    /// <summary>Keeps a line, and drops the oldest beyond the limit.</summary>
    public void Add(string line)
    {
        lock (_lines)
        {
            _lines.Enqueue(line);
            if (_lines.Count > Limit)
            {
                _lines.Dequeue();
            }
        }
    }

    public override string ToString()
    {
        lock (_lines)
        {
            return string.Join('\n', _lines);
        }
    }
}
