using System.Collections.Concurrent;

namespace SecurityConsole.Engine.Sessions;

/// <summary>What the gateway remembers of a legacy session. It is a cache: losing it loses no session.</summary>
public sealed class AgentSession(string upstreamId, string run)
{
    private const int MaxPending = 256;

    private readonly ConcurrentDictionary<string, PendingServerRequest> _pending = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, AwaitedAnswer> _awaited = new(StringComparer.Ordinal);

    /// <summary>The server's own session id.</summary>
    public string UpstreamId { get; } = upstreamId;

    /// <summary>The run that calls of this session belong to.</summary>
    public string Run { get; } = run;

    /// <summary>Timestamp of the last use.</summary>
    public long LastUsed { get; set; }

    /// <summary>Remembers a request of the server under its raw JSON id. Over 256 open ones are not remembered; their answers pass unpaired.</summary>
    public void Asked(string rawId, PendingServerRequest request)
    {
        if (_pending.Count < MaxPending)
        {
            _pending[rawId] = request;
        }
    }

    /// <summary>Takes out the request that an answer belongs to; null when none is known.</summary>
    public PendingServerRequest? Answered(string rawId) => _pending.TryRemove(rawId, out var request) ? request : null;

    /// <summary>Remembers a call whose answer is still to come. Over 256 open ones are not remembered; their answers pass unpaired.</summary>
    public void Await(string rawId, AwaitedAnswer call)
    {
        if (_awaited.Count < MaxPending)
        {
            _awaited[rawId] = call;
        }
    }

    /// <summary>Takes out the call that a late answer belongs to; null when none is known.</summary>
    public AwaitedAnswer? Arrived(string rawId) => _awaited.IsEmpty ? null : _awaited.TryRemove(rawId, out var call) ? call : null;
}
