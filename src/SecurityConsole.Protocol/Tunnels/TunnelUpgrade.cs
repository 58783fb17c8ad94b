namespace SecurityConsole.Protocol.Tunnels;

/// <summary>How a connector beside a server dials in: an HTTP/1.1 upgrade (RFC 9110 §7.8), after which the gateway is the client of HTTP/2 with prior knowledge and the connector its server.</summary>
public static class TunnelUpgrade
{
    /// <summary>What is asked for in <c>Upgrade</c>.</summary>
    public const string Name = "secconsole-tunnel";

    /// <summary>Path of the gateway before the server's name.</summary>
    public const string PathPrefix = "/tunnel/";

    /// <summary>Path of the connector's own, in the tunnel: the gateway asks it (POST) to dial a further connection, because this one is to end. Agents cannot name a path.</summary>
    public const string DialAgainPath = "/.secconsole/dial-again";

    /// <summary>Begin of every token of a server's connector.</summary>
    public const string TokenPrefix = "scs_";
}
