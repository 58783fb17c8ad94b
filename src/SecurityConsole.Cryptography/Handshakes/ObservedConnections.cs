using System.Collections.Concurrent;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>The open TLS connections of this process's listeners, so that a change of configuration reaches them. Thread-safe.</summary>
public sealed class ObservedConnections(TimeProvider time) : IDisposable
{
    /// <summary>How long a connection may go on after a change, a stream above all; then it is cut.</summary>
    public static readonly TimeSpan LongestDrain = TimeSpan.FromMinutes(5);

    private const string CutReason = "An administrator had the connections cut.";

    private readonly ConcurrentDictionary<ObservedTlsFeature, byte> _open = new();
    private readonly ConcurrentDictionary<ITimer, byte> _timers = new();

    /// <summary>How many there are.</summary>
    public int Count => _open.Count;

    /// <summary>How many of them end after what is under way.</summary>
    public int Draining => _open.Keys.Count(connection => connection.IsDraining);

    /// <summary>Brings all open connections in line with what is in force now: those that were judged by other rules drain, and those from before a cut end at once.</summary>
    /// <returns>How many were told so.</returns>
    public (int Drained, int Cut) Apply(CryptoSnapshot snapshot)
    {
        var (drained, cut) = (new List<ObservedTlsFeature>(), 0);
        foreach (var connection in _open.Keys)
        {
            if (connection.InForce.Revision < snapshot.Settings.CutRevision)
            {
                connection.Cut(CutReason);
                cut++;
            }
            else if (!connection.IsDraining && !connection.InForce.Transport.IsSameAs(snapshot.InForce(connection.Record.Endpoint).Transport))
            {
                connection.Drain();
                drained.Add(connection);
            }
        }

        if (drained.Count > 0)
        {
            CutAfterLongestDrain(drained);
        }

        return (drained.Count, cut);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var timer in _timers.Keys)
        {
            timer.Dispose();
        }
    }

    /// <summary>Adds one whose handshake is done. Where the rules changed during it, it drains from its first request on.</summary>
    internal void Add(ObservedTlsFeature connection, Func<TransportInForce> inForce)
    {
        _open[connection] = 0;
        var now = inForce();
        if (connection.InForce.Revision < now.CutRevision)
        {
            connection.Cut(CutReason);
        }
        else if (!connection.InForce.Transport.IsSameAs(now.Transport))
        {
            connection.Drain();
            CutAfterLongestDrain([connection]);
        }
    }

    internal void Remove(ObservedTlsFeature connection) => _open.TryRemove(connection, out _);

    private void CutAfterLongestDrain(List<ObservedTlsFeature> connections)
    {
        ITimer? timer = null;
        timer = time.CreateTimer(
            _ =>
            {
                foreach (var connection in connections.Where(_open.ContainsKey))
                {
                    connection.Cut("The cryptographic configuration changed, and the time to finish is over.");
                }

                if (timer is not null && _timers.TryRemove(timer, out var _))
                {
                    timer.Dispose();
                }
            },
            null,
            LongestDrain,
            Timeout.InfiniteTimeSpan);
        _timers[timer] = 0;
    }
}
