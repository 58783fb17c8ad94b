using SecurityConsole.Protocol.ServerSentEvents;

namespace SecurityConsole.Engine.HttpSse;

/// <summary>Decides which of a session's streams carries a message of the server: HTTP+SSE has one stream for everything, streamable HTTP has many.</summary>
/// <remarks>
/// An answer goes to the request of its id. Progress goes to the request that gave the token. What else comes while exactly one request waits belongs to it; otherwise it goes to
/// the standing stream, without one to the request that came last, and without any it is held. Thread-safe.
/// </remarks>
internal sealed class MessageRouter(HttpSseLimits limits)
{
    private readonly Lock _lock = new();
    private readonly List<PendingAnswer> _pending = [];
    private readonly Queue<byte[]> _held = new();
    private EventPipe? _standing;
    private int _heldBytes;
    private HttpRequestException? _ended;

    /// <summary>Somebody waits for something.</summary>
    public bool IsInUse
    {
        get
        {
            lock (_lock)
            {
                return _pending.Count > 0 || _standing is { IsClosed: false };
            }
        }
    }

    /// <summary>Adds a request before it is sent. False when its id already waits, or too many do.</summary>
    /// <exception cref="HttpRequestException">The session has ended.</exception>
    public bool TryAdd(PendingAnswer answer)
    {
        lock (_lock)
        {
            ThrowIfEnded();
            _pending.RemoveAll(other => other.IsAbandoned);
            if (_pending.Count >= limits.MaxOpenRequests || _pending.Exists(other => other.Key == answer.Key))
            {
                return false;
            }

            _pending.Add(answer);
            Release(frame => answer.Push(new SseFrame { Raw = frame }));
            return true;
        }
    }

    /// <summary>Forgets a request whose answer nobody waits for any more.</summary>
    public void Remove(PendingAnswer answer)
    {
        lock (_lock)
        {
            _pending.Remove(answer);
        }
    }

    /// <summary>Opens the standing stream. A second one takes the place of the first, which is dead or given up.</summary>
    /// <exception cref="HttpRequestException">The session has ended.</exception>
    public EventPipe OpenStanding()
    {
        lock (_lock)
        {
            ThrowIfEnded();
            _standing?.Close();
            _standing = new(limits.MaxUnreadBytes);
            Release(frame => _standing.TryWrite(frame));
            return _standing;
        }
    }

    /// <summary>Passes on a comment, which keeps the standing stream alive.</summary>
    public void RouteComment(in SseFrame frame)
    {
        lock (_lock)
        {
            _standing?.TryWrite(frame.Raw.Span);
        }
    }

    /// <summary>Passes on an answer; without a request that waits for it, it is dropped.</summary>
    public void RouteAnswer(string key, in SseFrame frame)
    {
        lock (_lock)
        {
            var index = _pending.FindIndex(answer => answer.Key == key);
            if (index >= 0)
            {
                var answer = _pending[index];
                _pending.RemoveAt(index);
                answer.Complete(frame);
            }
        }
    }

    /// <summary>Passes on a request or notification of the server.</summary>
    /// <param name="progressKey">Key of the token that it reports on; empty when it is no progress.</param>
    /// <param name="frame">The message.</param>
    /// <returns>False when there is no place for it: it was dropped.</returns>
    public bool TryRoute(string progressKey, in SseFrame frame)
    {
        lock (_lock)
        {
            _pending.RemoveAll(answer => answer.IsAbandoned);
            var owner = progressKey.Length > 0 ? _pending.Find(answer => answer.ProgressKey == progressKey) : null;
            owner ??= _pending.Count == 1 ? _pending[0] : null;
            return owner?.Push(frame) == true
                || _standing?.TryWrite(frame.Raw.Span) == true
                || (_pending.Count > 0 && _pending[^1].Push(frame))
                || TryHold(frame);
        }
    }

    /// <summary>Ends everything that waits.</summary>
    public void End(HttpRequestException fault)
    {
        lock (_lock)
        {
            _ended ??= fault;
            foreach (var answer in _pending)
            {
                answer.Fail(fault);
            }

            _pending.Clear();
            _held.Clear();
            _standing?.Close();
        }
    }

    private bool TryHold(in SseFrame frame)
    {
        if (_ended is not null || _held.Count >= limits.MaxHeldMessages || _heldBytes + frame.Raw.Length > limits.MaxHeldBytes)
        {
            return false;
        }

        _held.Enqueue(frame.Raw.ToArray());
        _heldBytes += frame.Raw.Length;
        return true;
    }

    private void Release(Func<byte[], bool> write)
    {
        while (_held.TryPeek(out var frame) && write(frame))
        {
            _heldBytes -= _held.Dequeue().Length;
        }
    }

    private void ThrowIfEnded()
    {
        if (_ended is { } fault)
        {
            throw new HttpRequestException(fault.HttpRequestError, fault.Message);
        }
    }
}
