using System.Collections.Concurrent;
using System.Security.Cryptography;
using SecurityConsole.Connector.Messages;
using SecurityConsole.Connector.Serve.Children;

namespace SecurityConsole.Connector.Serve;

/// <summary>The sessions of the legacy era that are open. Those that nobody uses any more are ended. Thread-safe.</summary>
internal sealed class SessionBook(ChildStarter starter, HumanLog log, TimeProvider time) : IAsyncDisposable
{
    private static readonly TimeSpan LongestIdle = TimeSpan.FromMinutes(30);
    private readonly ConcurrentDictionary<string, ServedSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>Finds a session; null when there is none of this id, or it has ended.</summary>
    public ServedSession? Find(string id) => _sessions.TryGetValue(id, out var session) && !session.HasEnded ? session : null;

    /// <summary>Begins a session with a child of its own.</summary>
    /// <param name="problem">Why not, where the result is null.</param>
    public ServedSession? TryBegin(out string problem)
    {
        var session = new ServedSession(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)), time);
        if (starter.TryStart(session.Receive, out problem) is not { } child)
        {
            return null;
        }

        session.Begin(child);
        _sessions[session.Id] = session;
        return session;
    }

    /// <summary>Ends a session and its child.</summary>
    public async Task EndAsync(ServedSession session)
    {
        _sessions.TryRemove(session.Id, out _);
        await session.DisposeAsync();
    }

    /// <summary>Ends what nobody uses, until it is cancelled.</summary>
    public async Task SweepAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(10), time);
        while (await timer.WaitForNextTickAsync(stop))
        {
            foreach (var session in _sessions.Values.Where(static session => session.HasEnded || session.MeasureIdle() > LongestIdle))
            {
                if (!session.HasEnded)
                {
                    log.Say($"A session that nobody has used for {LongestIdle.TotalMinutes:0} minutes was ended.");
                }

                await EndAsync(session);
            }
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_sessions.Values.Select(EndAsync));
}
