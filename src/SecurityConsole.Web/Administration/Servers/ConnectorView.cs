namespace SecurityConsole.Web.Administration.Servers;

/// <summary>A server's connector: what it dials in with, and how it is connected to this node now.</summary>
/// <param name="Server">Name of the server.</param>
/// <param name="TokenPrefix">First characters of its token; empty where none was issued.</param>
/// <param name="TokenIssuedAt">When that was.</param>
/// <param name="IsConnected">It is connected.</param>
/// <param name="ConnectedAt">Since when.</param>
/// <param name="RemoteAddress">From where: address and port; empty when it is not connected.</param>
/// <param name="KeyExchange">Key exchange group that was agreed; empty when it is not connected.</param>
/// <param name="HandshakeId">Its handshake in the record.</param>
/// <param name="Software">What the connector calls itself; self-reported.</param>
public sealed record ConnectorView(
    string Server,
    string TokenPrefix,
    DateTimeOffset? TokenIssuedAt,
    bool IsConnected,
    DateTimeOffset? ConnectedAt,
    string RemoteAddress,
    string KeyExchange,
    Guid? HandshakeId,
    string Software);
