using System.Collections.Concurrent;

namespace SecurityConsole.Engine.HttpSse;

/// <summary>The sessions with one server. Thread-safe.</summary>
internal sealed class HttpSseSessions : IDisposable
{
    private static readonly TimeSpan SweepInterval = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, HttpSseSession> _sessions = new(StringComparer.Ordinal);
    private readonly int _maxSessions;
    private readonly ITimer _sweep;

    public HttpSseSessions(HttpSseLimits limits, TimeProvider time)
    {
        _maxSessions = limits.MaxSessions;
        _sweep = time.CreateTimer(_ => EndIdle(), null, SweepInterval, SweepInterval);
    }

    /// <summary>Whether one more may begin; where there is no place, the session ends that nobody uses and that was used least recently.</summary>
    public bool TryMakePlace()
    {
        if (_sessions.Count < _maxSessions)
        {
            return true;
        }

        if (_sessions.Values.Where(session => !session.IsInUse).MinBy(session => session.LastUsed) is not { } oldest)
        {
            return false;
        }

        _sessions.TryRemove(oldest.Id, out _);
        oldest.Dispose();
        return true;
    }

    /// <summary>Sessions that are open.</summary>
    public int Count => _sessions.Count;

    /// <summary>An open session; null when there is none of that id.</summary>
    public HttpSseSession? Find(string id) => _sessions.TryGetValue(id, out var session) && !session.HasEnded ? session : null;

    /// <summary>Carries a session's messages until it ends, and forgets it then.</summary>
    public async Task RunAsync(HttpSseSession session)
    {
        _sessions[session.Id] = session;
        try
        {
            await session.PumpAsync();
        }
        finally
        {
            _sessions.TryRemove(session.Id, out _);
        }
    }

    public void Dispose()
    {
        _sweep.Dispose();
        foreach (var session in _sessions.Values)
        {
            session.Dispose();
        }
    }

    private void EndIdle()
    {
        foreach (var session in _sessions.Values.Where(session => session.IsIdle))
        {
            session.Dispose();
        }
    }
}
