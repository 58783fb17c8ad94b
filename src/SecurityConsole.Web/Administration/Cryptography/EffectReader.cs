using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Transport;
using SecurityConsole.Storage.Events.Handshakes;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>Works out whom a change would keep out, from the stored handshakes of the last days. Thread-safe.</summary>
internal sealed class EffectReader(HandshakeReader handshakes, HandshakeWatch watch, ServerCertificates certificates, TimeProvider time)
{
    /// <summary>How far back it looks.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromDays(7);

    private const int MostHandshakes = 20_000;
    private const int MostListed = 100;
    private static readonly TimeSpan LongestLook = TimeSpan.FromSeconds(4);

    /// <summary>Compares two configurations.</summary>
    /// <exception cref="IOException">The store cannot be read.</exception>
    public async Task<CryptographyEffect> ReadAsync(CryptoSnapshot now, CryptoSnapshot then, CancellationToken cancellationToken)
    {
        var (from, started) = (time.GetUtcNow() - Window, time.GetTimestamp());
        var peers = new Dictionary<PeerKey, (HandshakeRecord Last, long Count)>();
        var (looked, before) = (0L, (long?)null);
        do
        {
            var page = await handshakes.ReadAsync(new() { From = from, BeforeSequence = before, Limit = HandshakeQuery.MaxLimit }, cancellationToken);
            foreach (var handshake in page.Handshakes.Select(stored => stored.Handshake))
            {
                var key = PeerKey.Of(handshake);
                peers[key] = peers.TryGetValue(key, out var known) ? known with { Count = known.Count + 1 } : (handshake, 1);
            }

            looked += page.Handshakes.Count;
            before = page.ContinueBefore;
        }
        while (before is not null && looked < MostHandshakes && time.GetElapsedTime(started) < LongestLook);

        var (refused, letIn) = (new List<PeerEffect>(), new List<PeerEffect>());
        foreach (var (key, (last, count)) in peers)
        {
            var (nowReason, thenReason) = (Refusal(last, now), Refusal(last, then));
            if (nowReason is null && thenReason is not null)
            {
                refused.Add(Effect(key, last, count, thenReason));
            }
            else if (nowReason is not null && thenReason is null)
            {
                letIn.Add(Effect(key, last, count, nowReason));
            }
        }

        return new(from, looked, before is null, Listed(refused), Listed(letIn), Calls(peers, now, then), peers.Count - refused.Count - letIn.Count);
    }

    // A client whose group the listener itself will not allow any more comes back with another, which nobody knows yet.
    private List<CallEffect> Calls(Dictionary<PeerKey, (HandshakeRecord Last, long Count)> peers, CryptoSnapshot now, CryptoSnapshot then)
    {
        var gateway = then.InForce(CryptoEndpoints.Gateway).Transport;
        var kept = peers.Where(peer => peer.Key.Leg == HandshakeLeg.Gateway && peer.Value.Last.AgreedGroup is not null && TransportStage.WeaknessOf(peer.Value.Last, gateway) is null).OrderByDescending(peer => peer.Value.Last.At).ToList();
        var effects = new List<CallEffect>();
        foreach (var (server, demand) in then.Demands.OrderBy(demand => demand.Key, StringComparer.Ordinal))
        {
            var weak = kept.Where(peer => TransportStage.WeaknessOf(peer.Value.Last, demand) is not null && (now.DemandOf(server) is not { } before || TransportStage.WeaknessOf(peer.Value.Last, before) is null)).ToList();
            if (weak.Count > 0)
            {
                var agents = weak.Select(peer => watch.Peers.Find(peer.Key)?.Agent ?? "").Where(agent => agent.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);
                effects.Add(new(server, weak.Count, [.. agents], TransportStage.WeaknessOf(weak[0].Value.Last, demand)!));
            }
        }

        return effects;
    }

    private string? Refusal(HandshakeRecord handshake, CryptoSnapshot snapshot) => HandshakeForecast.RefusalOf(
        handshake, snapshot.InForce(handshake.Leg == HandshakeLeg.Upstream ? CryptoEndpoints.OfServer(handshake.Endpoint) : handshake.Endpoint).Transport, certificates.Schemes);

    private PeerEffect Effect(PeerKey key, HandshakeRecord last, long count, string reason) => new(
        key.Leg, key.Endpoint, key.Address, watch.Peers.Find(key)?.Agent ?? "", key.Fingerprint, last.AgreedGroup is { } group ? NamedGroups.NameOf(group) : "", last.At, last.Id, count, reason);

    private static List<PeerEffect> Listed(List<PeerEffect> effects) => [.. effects.OrderByDescending(effect => effect.LastAt).Take(MostListed)];
}
