using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Handshakes.Peers;

/// <summary>Knows every peer's past, notices what is unlike it or looks like a downgrade, and refuses that where the policy says so. Thread-safe.</summary>
public sealed class HandshakeWatch(TimeProvider time)
{
    private readonly FailureBursts _bursts = new(time);

    /// <summary>What is remembered.</summary>
    public PeerTable Peers { get; } = new();

    /// <summary>An agent was seen on a connection: remembers whose software that is, and holds the connection to the agent's own past.</summary>
    /// <param name="handshake">The connection's.</param>
    /// <param name="agent">The agent's name.</param>
    /// <param name="transport">What the connection is judged by.</param>
    /// <returns>What is wrong; null as a rule.</returns>
    public HandshakeAnomaly? JudgeAgent(HandshakeRecord handshake, string agent, EffectiveTransport transport)
    {
        HandshakeAnomaly? found = null;
        Peers.Update(PeerKey.OfAgent(agent), before =>
        {
            if (before is { QuantumSafe: > 0, LastQuantumSafeAt: { } last } && handshake.AgreedGroup is { } group && !NamedGroups.IsQuantumSafe(group))
            {
                found = new(
                    AnomalyKind.HybridLost,
                    $"Agent {agent} used quantum-safe key exchange on {before.QuantumSafe} connections, last on {last.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, and now comes by {NamedGroups.NameOf(group)}.",
                    transport.BlockDowngradeAttempts);
            }

            var judged = found is null ? handshake : handshake with { Anomalies = [found], Verdict = found.Blocked ? HandshakeVerdict.Refused : handshake.Verdict };
            return (before ?? PeerRecord.First(PeerKey.OfAgent(agent), handshake)).With(judged) with { Agent = agent };
        });
        if (Peers.Find(PeerKey.Of(handshake)) is { } known && known.Agent != agent)
        {
            Peers.Update(known.Peer, now => (now ?? known) with { Agent = agent });
        }

        return found;
    }

    /// <summary>Why an offer is refused before it is answered; null where it looks like the peer's others.</summary>
    internal string? DowngradeOf(HandshakeLeg leg, string endpoint, string remoteAddress, ClientHello hello) =>
        AnomalyRules.OfOffer(hello, Peers.Find(PeerKey.Of(leg, endpoint, remoteAddress, Ja4.Of(hello)))) is { } sentence ? Refusal(sentence) : null;

    /// <summary>The record with what was noticed, refused where the policy says so; and remembers it.</summary>
    internal HandshakeRecord Judge(HandshakeRecord handshake, EffectiveTransport transport)
    {
        var burst = _bursts.Count(handshake);
        var judged = handshake;
        Peers.Update(PeerKey.Of(handshake), before =>
        {
            judged = Judge(handshake, AnomalyRules.Of(handshake, before, transport), burst);
            return (before ?? PeerRecord.First(PeerKey.Of(handshake), handshake)).With(judged);
        });
        return judged;
    }

    private static HandshakeRecord Judge(HandshakeRecord handshake, IReadOnlyList<HandshakeAnomaly> found, string? burst)
    {
        if (burst is not null)
        {
            found = [.. found, new(AnomalyKind.FailureBurst, burst)];
        }

        if (found.Count == 0)
        {
            return handshake;
        }

        // Who is refused already keeps that reason; a handshake that broke off because of it is a refusal too.
        var refused = found.FirstOrDefault(anomaly => anomaly.Blocked) is { } blocked && handshake.Verdict != HandshakeVerdict.Refused
            ? handshake with { Verdict = HandshakeVerdict.Refused, Reason = Refusal(blocked.Text) }
            : handshake;
        return refused with { Anomalies = found };
    }

    private static string Refusal(string sentence) =>
        $"This looks like a downgrade, and the transport policy blocks those. {sentence} If the change is meant, have an administrator forget this peer's history.";
}
