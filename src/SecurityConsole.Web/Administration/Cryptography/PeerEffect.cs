using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Web.Administration.Cryptography;

/// <summary>One client or server that a change is about.</summary>
/// <param name="Leg">The connection's side.</param>
/// <param name="Endpoint">Listener or server.</param>
/// <param name="Address">Its address, without port; empty for servers.</param>
/// <param name="Agent">Agent that was seen on its connections; empty where none was.</param>
/// <param name="Fingerprint">Fingerprint of the client's software; empty for servers.</param>
/// <param name="Group">Key exchange group that it agreed on last; empty when none was.</param>
/// <param name="LastAt">Its last handshake.</param>
/// <param name="HandshakeId">That handshake.</param>
/// <param name="Handshakes">How many it had in the time that was looked at.</param>
/// <param name="Reason">Why it would be refused, or is now.</param>
public sealed record PeerEffect(
    HandshakeLeg Leg, string Endpoint, string Address, string Agent, string Fingerprint, string Group, DateTimeOffset LastAt, Guid HandshakeId, long Handshakes, string Reason);
