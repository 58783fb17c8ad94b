using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Storage.Events.Handshakes;

/// <summary>How many handshakes of one endpoint ended in one way.</summary>
/// <param name="Leg">The connection's side.</param>
/// <param name="Endpoint">Listener or server.</param>
/// <param name="Group">Agreed group (IANA code point); null when none was agreed.</param>
/// <param name="Verdict">The outcome.</param>
/// <param name="Count">How many.</param>
/// <param name="LastAt">The last one's time.</param>
public sealed record CoverageRow(HandshakeLeg Leg, string Endpoint, ushort? Group, HandshakeVerdict Verdict, long Count, DateTimeOffset LastAt);
