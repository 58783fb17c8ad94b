namespace SecurityConsole.Web.Inventory;

/// <summary>Classical handshakes of one endpoint.</summary>
/// <param name="Leg">The connection's side.</param>
/// <param name="Endpoint">Listener or server.</param>
/// <param name="Group">The classical group, by its IANA name.</param>
/// <param name="Handshakes">How many.</param>
/// <param name="LastAt">The last one's time.</param>
public sealed record ExposedLeg(SecurityConsole.Cryptography.Handshakes.HandshakeLeg Leg, string Endpoint, string Group, long Handshakes, DateTimeOffset LastAt);
