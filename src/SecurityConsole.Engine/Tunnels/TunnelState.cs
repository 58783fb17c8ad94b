namespace SecurityConsole.Engine.Tunnels;

/// <summary>A server's connector as it is connected now. Immutable.</summary>
/// <param name="ConnectedAt">Since when.</param>
/// <param name="RemoteAddress">From where: address and port.</param>
/// <param name="HandshakeId">Its handshake in the record.</param>
/// <param name="KeyExchange">Key exchange group that was agreed; null where it is not known.</param>
/// <param name="Connector">What the connector calls itself; self-reported.</param>
public sealed record TunnelState(DateTimeOffset ConnectedAt, string RemoteAddress, Guid? HandshakeId, ushort? KeyExchange, string Connector);
