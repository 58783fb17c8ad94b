using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>What is remembered of a peer, as the console and the REST API show it.</summary>
public sealed record PeerView
{
    /// <summary>To name it by; the same for the same peer.</summary>
    public required string Id { get; init; }

    /// <summary>The connection's side.</summary>
    public HandshakeLeg Leg { get; init; }

    /// <summary>Listener or server.</summary>
    public string Endpoint { get; init; } = "";

    /// <summary>Address without port; empty for servers and agents.</summary>
    public string Address { get; init; } = "";

    /// <summary>Fingerprint of the client's software; empty for servers and agents.</summary>
    public string Fingerprint { get; init; } = "";

    /// <summary>The agent that this is the history of, or that was seen on the client's connections last; empty where none was.</summary>
    public string Agent { get; init; } = "";

    /// <summary>It is the history of an agent, with whatever it connects.</summary>
    public bool IsAgent { get; init; }

    /// <summary>Its first handshake.</summary>
    public DateTimeOffset FirstSeen { get; init; }

    /// <summary>Its last one.</summary>
    public DateTimeOffset LastSeen { get; init; }

    /// <summary>That handshake.</summary>
    public Guid LastHandshakeId { get; init; }

    /// <summary>Handshakes that were accepted with hybrid or post-quantum key exchange.</summary>
    public long QuantumSafe { get; init; }

    /// <summary>Handshakes that were accepted with classical key exchange.</summary>
    public long Classical { get; init; }

    /// <summary>Handshakes that were refused.</summary>
    public long Refused { get; init; }

    /// <summary>Handshakes that did not complete.</summary>
    public long Failed { get; init; }

    /// <summary>Handshakes that looked like an attack or unlike the past.</summary>
    public long Anomalies { get; init; }

    /// <summary>The last such handshake's time; null for never.</summary>
    public DateTimeOffset? LastAnomalyAt { get; init; }

    /// <summary>Group that was agreed last; empty when none was.</summary>
    public string LastGroup { get; init; } = "";

    /// <summary>What its handshakes take as a rule, in microseconds; 0 before the first.</summary>
    public long UsualMicroseconds { get; init; }

    internal static PeerView Of(PeerRecord peer) => new()
    {
        Id = PeerDesk.IdOf(peer.Peer),
        Leg = peer.Peer.Leg,
        Endpoint = peer.Peer.Endpoint,
        Address = peer.Peer.Address,
        Fingerprint = peer.Peer.Fingerprint,
        Agent = peer.Agent,
        IsAgent = peer.Peer.Agent.Length > 0,
        FirstSeen = peer.FirstSeen,
        LastSeen = peer.LastSeen,
        LastHandshakeId = peer.LastHandshake,
        QuantumSafe = peer.QuantumSafe,
        Classical = peer.Classical,
        Refused = peer.Refused,
        Failed = peer.Failed,
        Anomalies = peer.Anomalies,
        LastAnomalyAt = peer.LastAnomalyAt,
        LastGroup = peer.LastGroup is { } group ? NamedGroups.NameOf(group) : "",
        UsualMicroseconds = (long)peer.UsualMicroseconds,
    };
}
