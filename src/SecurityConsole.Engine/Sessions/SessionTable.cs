using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace SecurityConsole.Engine.Sessions;

/// <summary>Finds the session of a bound id: in memory where it was seen before, else by verifying the binding.</summary>
public sealed class SessionTable(SessionBinding binding, TimeProvider time)
{
    private const int Capacity = 100_000;
    private static readonly TimeSpan IdleTime = TimeSpan.FromHours(4);

    private readonly ConcurrentDictionary<SessionKey, AgentSession> _sessions = new();
    private long _lastSweep = time.GetTimestamp();

    /// <summary>Sessions in memory.</summary>
    public int Count => _sessions.Count;

    /// <summary>Starts a session that a server has just given. Null when the server's id breaks the protocol's rules.</summary>
    public (string BoundId, AgentSession Session)? Start(Guid agent, Guid server, string upstreamId)
    {
        var bound = binding.Bind(agent, server, upstreamId);
        return bound is null ? null : (bound, Remember(new(agent, server, bound), upstreamId));
    }

    /// <summary>The session of an id that an agent sent; null when it is not a session of this agent with this server.</summary>
    public AgentSession? Find(Guid agent, Guid server, string boundId)
    {
        var key = new SessionKey(agent, server, boundId);
        if (_sessions.TryGetValue(key, out var known))
        {
            known.LastUsed = time.GetTimestamp();
            return known;
        }

        var upstreamId = binding.Resolve(agent, server, boundId);
        return upstreamId is null ? null : Remember(key, upstreamId);
    }

    /// <summary>Forgets a session that has ended.</summary>
    public void End(Guid agent, Guid server, string boundId) => _sessions.TryRemove(new(agent, server, boundId), out _);

    private AgentSession Remember(SessionKey key, string upstreamId)
    {
        Sweep();
        var fresh = new AgentSession(upstreamId, RunOf(key)) { LastUsed = time.GetTimestamp() };
        return _sessions.Count >= Capacity ? fresh : _sessions.GetOrAdd(key, fresh);
    }

    private void Sweep()
    {
        var last = Volatile.Read(ref _lastSweep);
        var due = _sessions.Count >= Capacity ? TimeSpan.FromSeconds(5) : TimeSpan.FromMinutes(5);
        if (time.GetElapsedTime(last) < due || Interlocked.CompareExchange(ref _lastSweep, time.GetTimestamp(), last) != last)
        {
            return;
        }

        foreach (var (key, session) in _sessions)
        {
            if (time.GetElapsedTime(session.LastUsed) > IdleTime)
            {
                _sessions.TryRemove(key, out _);
            }
        }
    }

    /// <summary>A name for the run that says nothing about the session id itself, and is the same on every node.</summary>
    private static string RunOf(SessionKey key) =>
        "s-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(key.BoundId)).AsSpan(0, 8));

    private readonly record struct SessionKey(Guid Agent, Guid Server, string BoundId);
}
