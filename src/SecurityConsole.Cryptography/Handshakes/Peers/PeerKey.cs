using System.Net;
using System.Net.Sockets;

namespace SecurityConsole.Cryptography.Handshakes.Peers;

/// <summary>Who is on the other side, as far as a handshake tells.</summary>
/// <param name="Leg">The connection's side.</param>
/// <param name="Endpoint">Listener, or server.</param>
/// <param name="Address">Address without port; empty towards servers and for agents, which may have many.</param>
/// <param name="Fingerprint">Fingerprint of the client's software; empty towards servers and for agents.</param>
/// <param name="Agent">Name of the agent, where the history is an agent's; empty otherwise.</param>
public readonly record struct PeerKey(HandshakeLeg Leg, string Endpoint, string Address, string Fingerprint, string Agent = "")
{
    /// <summary>The peer of a handshake.</summary>
    public static PeerKey Of(HandshakeRecord handshake) => Of(handshake.Leg, handshake.Endpoint, handshake.RemoteAddress, handshake.Fingerprint);

    /// <summary>An agent, wherever and with whatever it connects.</summary>
    public static PeerKey OfAgent(string name) => new(HandshakeLeg.Gateway, "gateway", "", "", name);

    internal static PeerKey Of(HandshakeLeg leg, string endpoint, string remoteAddress, string fingerprint) =>
        leg == HandshakeLeg.Upstream ? new(leg, endpoint, "", "") : new(leg, endpoint, WithoutPort(remoteAddress), fingerprint);

    /// <summary>What one party has as a rule: an IPv4 address, or the /64 of an IPv6 one. Empty for agents and towards servers.</summary>
    internal string Network => Address.StartsWith('[') && IPAddress.TryParse(Address.AsSpan()[1..].TrimEnd(']'), out var address) && address.AddressFamily == AddressFamily.InterNetworkV6
        ? Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8))
        : Address;

    /// <summary>An address without its port: 10.0.0.7, [::1].</summary>
    internal static string WithoutPort(string address) => address.LastIndexOf(':') is > 0 and var colon ? address[..colon] : address;
}
