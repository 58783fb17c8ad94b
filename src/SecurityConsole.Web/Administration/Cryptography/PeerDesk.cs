using System.Security.Cryptography;
using System.Text;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Web.Access;
using SecurityConsole.Web.Administration.Changes;
using SecurityConsole.Web.Administration.Outcomes;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>Shows what is remembered of peers, and forgets one whose change is meant. Thread-safe.</summary>
internal sealed class PeerDesk(ChangeDesk desk, HandshakeWatch watch)
{
    /// <summary>Most peers of one answer.</summary>
    public const int MaxLimit = 500;

    /// <summary>Peers, the last seen first.</summary>
    /// <param name="caller">Who asks.</param>
    /// <param name="search">Text anywhere in endpoint, address, agent or fingerprint; empty for all.</param>
    /// <param name="onlyAnomalous">Only those with an anomaly.</param>
    public Outcome<IReadOnlyList<PeerView>> List(Caller caller, string? search = null, bool onlyAnomalous = false) => caller.May(Permission.CryptographyRead)
        ? watch.Peers.List().Where(peer => (!onlyAnomalous || peer.Anomalies > 0) && Fits(peer, search)).Take(MaxLimit).Select(PeerView.Of).ToList()
        : Refusal.Forbidden(Permission.CryptographyRead);

    /// <summary>Forgets a peer: its next handshake is its first, and is held to nothing.</summary>
    public async Task<Outcome<PeerView>> ForgetAsync(Caller caller, string id, CancellationToken cancellationToken)
    {
        PeerKey? forgotten = null;
        var outcome = await desk.ChangeAsync<PeerView>(caller, new("cryptography.forget-peer", $"peer:{(id.Length <= 32 ? id : id[..32])}", Permission.CryptographyWrite), change =>
        {
            var peer = watch.Peers.List().FirstOrDefault(peer => IdOf(peer.Peer) == id);
            if (peer is null)
            {
                return Task.FromResult<Outcome<PeerView>>(Refusal.NotFound("Nothing is remembered of such a peer."));
            }

            forgotten = peer.Peer;
            change.Text = $"Forgot the history of {Describe(peer)}: {peer.QuantumSafe} quantum-safe and {peer.Classical} classical connections since {peer.FirstSeen.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.";
            return Task.FromResult<Outcome<PeerView>>(PeerView.Of(peer));
        }, cancellationToken);

        // Only once it is recorded: what nobody can see was done is not done.
        if (outcome.Refusal is null && forgotten is { } key)
        {
            watch.Peers.Forget(key);
        }

        return outcome;
    }

    /// <summary>A peer's id: a hash, because its parts do not fit a path.</summary>
    internal static string IdOf(PeerKey peer) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{(int)peer.Leg}\n{peer.Endpoint}\n{peer.Address}\n{peer.Fingerprint}\n{peer.Agent}")).AsSpan(0, 12));

    private static string Describe(PeerRecord peer) =>
        peer.Peer.Agent.Length > 0 ? $"agent {peer.Peer.Agent}"
        : peer.Peer.Address.Length > 0 ? $"the client {peer.Peer.Address} ({peer.Peer.Fingerprint}) of the {peer.Peer.Endpoint}"
        : $"server {peer.Peer.Endpoint}";

    private static bool Fits(PeerRecord peer, string? search) => string.IsNullOrWhiteSpace(search)
        || new[] { peer.Peer.Endpoint, peer.Peer.Address, peer.Peer.Fingerprint, peer.Agent }.Any(text => text.Contains(search.Trim(), StringComparison.OrdinalIgnoreCase));
}
