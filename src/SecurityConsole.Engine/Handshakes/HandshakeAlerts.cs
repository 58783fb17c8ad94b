using System.Collections.Concurrent;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Alerts;

namespace SecurityConsole.Engine.Handshakes;

/// <summary>Decides which handshakes are alerts: every refusal and every classical one that was let in, but not the thousandth of the same peer in the same minute.</summary>
/// <remarks>All handshakes are recorded anyway; what is limited is only how often the same thing is said.</remarks>
public sealed class HandshakeAlerts(TimeProvider time)
{
    /// <summary>Alerts about one peer and outcome in one minute; the last of them says that more are not shown.</summary>
    public const int PerMinute = 10;

    private const int MaxPeers = 10_000;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    /// <summary>How many peers and outcomes are counted at present; bounded.</summary>
    internal int Counted => _bursts.Count;

    private readonly ConcurrentDictionary<(string Endpoint, string Peer, string What), Burst> _bursts = new();

    /// <summary>The alert about a handshake; null where there is nothing to say.</summary>
    public AlertRecord? Consider(HandshakeRecord handshake)
    {
        ArgumentNullException.ThrowIfNull(handshake);
        if (handshake.Verdict is not (HandshakeVerdict.Refused or HandshakeVerdict.AcceptedClassical))
        {
            return null;
        }

        // Not by the reason: the peer chooses what it offers, and so its words.
        var count = Count(handshake, handshake.Verdict.ToString());
        if (count > PerMinute)
        {
            return null;
        }

        var more = count == PerMinute ? " Further handshakes of this peer with this outcome are recorded, and not alerted again within this minute." : "";
        var isRefusal = handshake.Verdict == HandshakeVerdict.Refused;
        return new()
        {
            Id = Guid.CreateVersion7(handshake.At),
            At = time.GetUtcNow(),
            Rule = isRefusal ? "handshake.refused" : "handshake.classical",
            Severity = !isRefusal ? AlertSeverity.Low : handshake.Leg == HandshakeLeg.Upstream ? AlertSeverity.High : AlertSeverity.Medium,
            Title = TitleOf(handshake),
            Text = handshake.Reason + more,
            Subject = handshake.Endpoint,
            RemoteAddress = handshake.RemoteAddress,
            HandshakeId = handshake.Id,
        };
    }

    /// <summary>The alerts about what was noticed of a handshake; each kind about one peer once a minute.</summary>
    public IEnumerable<AlertRecord> ConsiderAnomalies(HandshakeRecord handshake)
    {
        ArgumentNullException.ThrowIfNull(handshake);
        foreach (var anomaly in handshake.Anomalies)
        {
            if (Count(handshake, anomaly.Kind.ToString()) > 1)
            {
                continue;
            }

            yield return new()
            {
                Id = Guid.CreateVersion7(handshake.At),
                At = time.GetUtcNow(),
                Rule = AnomalyText.RuleOf(anomaly.Kind),
                Severity = AnomalyText.SeverityOf(anomaly, handshake),
                Title = AnomalyText.TitleOf(anomaly, handshake),
                Text = $"{anomaly.Text} {(anomaly.Blocked ? "The transport policy blocks that: the connection was refused." : "")}".TrimEnd(),
                Subject = handshake.Endpoint,
                RemoteAddress = handshake.RemoteAddress,
                HandshakeId = handshake.Id,
            };
        }
    }

    private static string TitleOf(HandshakeRecord handshake) => (handshake.Verdict, handshake.Leg) switch
    {
        (HandshakeVerdict.Refused, HandshakeLeg.Upstream) => $"The connection to the server {handshake.Endpoint} was refused",
        (HandshakeVerdict.Refused, _) => $"A client was refused at the {handshake.Endpoint}",
        (_, HandshakeLeg.Upstream) => $"The connection to the server {handshake.Endpoint} is classical",
        _ => $"A classical connection was let in at the {handshake.Endpoint}",
    };

    private int Count(HandshakeRecord handshake, string what)
    {
        var peer = PeerOf(handshake.RemoteAddress);
        var now = time.GetTimestamp();
        if (_bursts.Count >= MaxPeers)
        {
            foreach (var (key, old) in _bursts)
            {
                if (time.GetElapsedTime(old.Since, now) > Window)
                {
                    _bursts.TryRemove(key, out _);
                }
            }

            if (_bursts.Count >= MaxPeers)
            {
                _bursts.Clear(); // a flood of peers within a minute: some are alerted once more, and none costs a look at all others
            }
        }

        return _bursts.AddOrUpdate(
            (handshake.Endpoint, peer, what),
            _ => new(now, 1),
            (_, burst) => time.GetElapsedTime(burst.Since, now) > Window ? new(now, 1) : burst with { Count = burst.Count + 1 }).Count;
    }

    private static string PeerOf(string address) => address.LastIndexOf(':') is > 0 and var colon ? address[..colon] : address;

    private sealed record Burst(long Since, int Count);
}
