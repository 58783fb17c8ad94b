using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Cryptography.Inventory;

/// <summary>One combination that handshakes of one endpoint came to an end with, as read from the wire. Immutable.</summary>
/// <param name="Leg">The connection's side.</param>
/// <param name="Endpoint">Listener or server.</param>
/// <param name="Version">TLS version agreed.</param>
/// <param name="Suite">Cipher suite agreed (IANA code point).</param>
/// <param name="Group">Key exchange group agreed (IANA code point).</param>
/// <param name="SignatureScheme">Signature scheme of the server's key (IANA code point); null where it is not known.</param>
/// <param name="Count">Handshakes.</param>
/// <param name="FirstAt">The first one's time.</param>
/// <param name="LastAt">The last one's time.</param>
public sealed record ObservedAgreement(
    HandshakeLeg Leg, string Endpoint, ushort Version, ushort Suite, ushort Group, ushort? SignatureScheme, long Count, DateTimeOffset FirstAt, DateTimeOffset LastAt)
{
    /// <summary>A recording of such a connection can be opened by a later quantum computer.</summary>
    public bool IsClassical => !NamedGroups.IsQuantumSafe(Group);
}
