using System.Collections.Concurrent;

namespace SecurityConsole.Cryptography.Pkcs11;

/// <summary>One login: the session that keeps it, a pool of sessions that work, and the handles that are good for as long as it lasts. Thread-safe.</summary>
internal sealed class TokenConnection : IDisposable
{
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly Pkcs11Module _module;
    private readonly Pkcs11Session _login;
    private readonly SemaphoreSlim _places;
    private readonly ConcurrentBag<Pkcs11Session> _idle = [];
    private readonly ConcurrentDictionary<(string Algorithm, string Label), nuint> _handles = new();
    private volatile bool _ended;

    internal TokenConnection(Pkcs11Module module, SlotFacts slot, Pkcs11Session login, int mostSessions)
    {
        _module = module;
        _login = login;
        _places = new(mostSessions, mostSessions);
        Slot = slot;
    }

    /// <summary>Where the token was found.</summary>
    internal SlotFacts Slot { get; }

    /// <summary>Runs an action on a session of its own. A session that failed is not used again.</summary>
    /// <exception cref="TimeoutException">None became free.</exception>
    internal T Use<T>(Func<Pkcs11Session, TokenConnection, T> action, bool forWriting)
    {
        if (!_places.Wait(LongestWait))
        {
            throw new TimeoutException("All its sessions are busy, and have been for 10 s. If this stays so, the device hangs: look at it.");
        }

        Pkcs11Session? session = null;
        try
        {
            session = forWriting || !_idle.TryTake(out var idle) ? Pkcs11Session.Open(_module, Slot.Id, forWriting) : idle;
            var result = action(session, this);
            if (!forWriting && !_ended)
            {
                _idle.Add(session);
                session = null;

                // Ended meanwhile, nobody would take it out again.
                if (_ended && _idle.TryTake(out var left))
                {
                    left.Dispose();
                }
            }

            return result;
        }
        finally
        {
            session?.Dispose();
            _places.Release();
        }
    }

    /// <summary>The handle of a private key, looked for and inspected once.</summary>
    internal nuint Handle(string algorithm, string label, Func<nuint> find) => _handles.GetOrAdd((algorithm, label), _ => find());

    /// <summary>The keys of that label are gone.</summary>
    internal void ForgetHandles(string label)
    {
        foreach (var key in _handles.Keys.Where(key => string.Equals(key.Label, label, StringComparison.Ordinal)))
        {
            _handles.TryRemove(key, out _);
        }
    }

    /// <summary>Closes what is idle; what works is closed when it comes back.</summary>
    public void Dispose()
    {
        _ended = true;
        while (_idle.TryTake(out var session))
        {
            session.Dispose();
        }

        _login.Dispose();
    }
}
