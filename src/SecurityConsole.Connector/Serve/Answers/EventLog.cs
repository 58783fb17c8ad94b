namespace SecurityConsole.Connector.Serve.Answers;

/// <summary>The messages of one stream, kept until they were delivered, so that a stream that broke can be gone on with. Bounded; thread-safe.</summary>
/// <param name="number">Tells it from the session's other streams in the ids of events.</param>
internal sealed class EventLog(int number)
{
    private const int MostEvents = 1024;
    private const long MostBytes = 4 * 1024 * 1024;
    private readonly Lock _lock = new();
    private readonly List<ServedEvent> _events = [];
    private TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _bytes;
    private int _first;
    private int _reader;

    /// <summary>Its number in the session.</summary>
    public int Number { get; } = number;

    /// <summary>Nothing more will come.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Index of the first event that nobody was given yet.</summary>
    public int Undelivered { get; private set; }

    /// <summary>Somebody reads it now.</summary>
    public bool IsRead { get; private set; }

    /// <summary>Adds an event; beyond the bounds the oldest are given up.</summary>
    public void Append(ServedEvent next)
    {
        lock (_lock)
        {
            if (IsComplete)
            {
                return;
            }

            _events.Add(next);
            _bytes += next.Message.Length;
            IsComplete = next.IsFinal;
            while (_events.Count > MostEvents || (_bytes > MostBytes && _events.Count > 1))
            {
                _bytes -= _events[0].Message.Length;
                _events.RemoveAt(0);
                _first++;
            }

            Wake();
        }
    }

    /// <summary>Ends it without an answer.</summary>
    public void Complete()
    {
        lock (_lock)
        {
            IsComplete = true;
            Wake();
        }
    }

    /// <summary>Begins to read; who read before stops, since its connection is dead or given up.</summary>
    public int Attach()
    {
        lock (_lock)
        {
            IsRead = true;
            Wake();
            return ++_reader;
        }
    }

    /// <summary>Stops reading.</summary>
    public void Detach(int reader)
    {
        lock (_lock)
        {
            IsRead = IsRead && reader != _reader;
        }
    }

    /// <summary>The event at an index, or the first that is still there; waits for it.</summary>
    /// <returns>The index and the event; null at the end, and when another reader took over.</returns>
    public async ValueTask<(int Index, ServedEvent Event)?> ReadAsync(int reader, int index, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (reader != _reader)
                {
                    return null;
                }

                var at = Math.Max(index, _first);
                if (at - _first < _events.Count)
                {
                    Undelivered = Math.Max(Undelivered, at + 1);
                    return (at, _events[at - _first]);
                }

                if (IsComplete)
                {
                    return null;
                }

                changed = _changed.Task;
            }

            await changed.WaitAsync(cancellationToken);
        }
    }

    private void Wake()
    {
        _changed.TrySetResult();
        _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
