namespace SecurityConsole.Engine.Directory;

/// <summary>How the gateway talks to a server.</summary>
public enum ServerTransport : byte
{
    /// <summary>Streamable HTTP (revision 2025-03-26 and later).</summary>
    StreamableHttp = 0,

    /// <summary>HTTP+SSE of revision 2024-11-05.</summary>
    HttpSse = 1,

    /// <summary>Through the tunnel that the server's own connector dials in with; there is no address to reach it at.</summary>
    Connector = 2,
}
