namespace SecurityConsole.Engine.Upstreams;

/// <summary>How a server is doing.</summary>
public enum ServerHealth : byte
{
    /// <summary>Not probed yet.</summary>
    Unknown = 0,

    /// <summary>Answers as an MCP server.</summary>
    Healthy = 1,

    /// <summary>Answers, but not as it should (refuses the credential, no MCP).</summary>
    Degraded = 2,

    /// <summary>Does not answer.</summary>
    Unreachable = 3,
}
