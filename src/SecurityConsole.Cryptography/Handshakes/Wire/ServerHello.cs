namespace SecurityConsole.Cryptography.Handshakes.Wire;

/// <summary>What a ServerHello or a HelloRetryRequest chose (RFC 8446 §4.1.3, §4.1.4). Immutable.</summary>
/// <param name="IsRetryRequest">It asks for another ClientHello.</param>
/// <param name="Version">Version chosen.</param>
/// <param name="Suite">Cipher suite chosen.</param>
/// <param name="Group">Group chosen, or asked for; null without <c>key_share</c>.</param>
/// <param name="Resumed">An earlier session is resumed.</param>
internal readonly record struct ServerHello(bool IsRetryRequest, ushort Version, ushort Suite, ushort? Group, bool Resumed);
