namespace SecurityConsole.Cryptography.Handshakes.Peers;

/// <summary>What is remembered of all peers. Bounded: who never got in is forgotten first, then who was not seen for longest. Thread-safe.</summary>
/// <remarks>
/// Histories of agents and servers are never forgotten for want of room: nobody can make more of them than are registered, while anybody can complete handshakes,
/// and would make a downgrade look like a first visit.
/// </remarks>
public sealed class PeerTable
{
    /// <summary>Most peers that are remembered.</summary>
    public const int Most = 10_000;

    /// <summary>Most peers of one IPv4 address, or of one IPv6 /64: who invents fingerprints and addresses pushes out only its own.</summary>
    public const int MostPerAddress = 200;

    private readonly Lock _gate = new();
    private readonly Dictionary<PeerKey, PeerRecord> _peers = [];
    private readonly Dictionary<string, int> _perNetwork = new(StringComparer.Ordinal);
    private long _changes;

    /// <summary>Grows with each change.</summary>
    public long Changes => Volatile.Read(ref _changes);

    /// <summary>All peers, the last seen first.</summary>
    public IReadOnlyList<PeerRecord> List()
    {
        lock (_gate)
        {
            return [.. _peers.Values.OrderByDescending(peer => peer.LastSeen)];
        }
    }

    /// <summary>What is remembered of one; null when nothing is.</summary>
    public PeerRecord? Find(PeerKey peer)
    {
        lock (_gate)
        {
            return _peers.GetValueOrDefault(peer);
        }
    }

    /// <summary>Forgets one, so that it may connect as it does now; false when nothing was remembered.</summary>
    public bool Forget(PeerKey peer)
    {
        lock (_gate)
        {
            return Remove(peer);
        }
    }

    /// <summary>Takes what was remembered before a restart; what is known already stays.</summary>
    public void Restore(IEnumerable<PeerRecord> peers)
    {
        lock (_gate)
        {
            foreach (var peer in peers.Where(peer => !_peers.ContainsKey(peer.Peer)).Take(Most))
            {
                Put(peer);
            }
        }
    }

    /// <summary>Replaces what is remembered of one by what <paramref name="update"/> makes of it.</summary>
    internal void Update(PeerKey key, Func<PeerRecord?, PeerRecord> update)
    {
        lock (_gate)
        {
            Put(update(_peers.GetValueOrDefault(key)));
        }
    }

    private void Put(PeerRecord peer)
    {
        if (!_peers.ContainsKey(peer.Peer))
        {
            var network = peer.Peer.Network;
            if (network.Length > 0 && _perNetwork.GetValueOrDefault(network) >= MostPerAddress)
            {
                MakeRoom(_peers.Values.Where(other => other.Peer.Network == network), MostPerAddress / 10);
            }
            else if (_peers.Count >= Most)
            {
                MakeRoom(_peers.Values.Where(other => other.Peer.Address.Length > 0), Most / 10);
            }

            _perNetwork[network] = _perNetwork.GetValueOrDefault(network) + 1;
        }

        _peers[peer.Peer] = peer;
        Volatile.Write(ref _changes, _changes + 1);
    }

    private void MakeRoom(IEnumerable<PeerRecord> among, int count)
    {
        foreach (var peer in among.OrderBy(peer => peer.Accepted > 0).ThenBy(peer => peer.LastSeen).Take(count).ToList())
        {
            Remove(peer.Peer);
        }
    }

    private bool Remove(PeerKey peer)
    {
        if (!_peers.Remove(peer))
        {
            return false;
        }

        var network = peer.Network;
        var left = _perNetwork.GetValueOrDefault(network) - 1;
        if (left > 0)
        {
            _perNetwork[network] = left;
        }
        else
        {
            _perNetwork.Remove(network);
        }

        Volatile.Write(ref _changes, _changes + 1);
        return true;
    }
}
