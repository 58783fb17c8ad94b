namespace SecurityConsole.Protocol.Headers;

/// <summary>Names of MCP's HTTP headers. Compare them without regard to case (RFC 9110 §5.1).</summary>
public static class McpHeaders
{
    /// <summary>Session of the legacy era.</summary>
    public const string SessionId = "Mcp-Session-Id";

    /// <summary>Protocol revision; since 2025-06-18.</summary>
    public const string ProtocolVersion = "MCP-Protocol-Version";

    /// <summary>Mirror of <c>method</c>; since 2026-07-28.</summary>
    public const string Method = "Mcp-Method";

    /// <summary>Mirror of <c>params.name</c> or <c>params.uri</c>; since 2026-07-28.</summary>
    public const string Name = "Mcp-Name";

    /// <summary>Prefix of the mirrors of single arguments; since 2026-07-28.</summary>
    public const string ParamPrefix = "Mcp-Param-";

    /// <summary>Where to resume a stream of the legacy era.</summary>
    public const string LastEventId = "Last-Event-ID";
}
