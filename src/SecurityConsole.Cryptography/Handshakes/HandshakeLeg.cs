namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>Which connection a handshake belongs to.</summary>
public enum HandshakeLeg : byte
{
    /// <summary>An agent to the gateway.</summary>
    Gateway = 0,

    /// <summary>A person, or a client of the REST API, to the console.</summary>
    Console = 1,

    /// <summary>The gateway to a server.</summary>
    Upstream = 2,
}
