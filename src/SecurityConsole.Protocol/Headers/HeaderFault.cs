namespace SecurityConsole.Protocol.Headers;

/// <summary>How the mirrored headers of a request fail to agree with its body. <see cref="HeaderFaults"/> has a sentence and a code for each.</summary>
public enum HeaderFault : byte
{
    /// <summary>They agree.</summary>
    None = 0,

    /// <summary>No <c>MCP-Protocol-Version</c>.</summary>
    VersionMissing = 1,

    /// <summary><c>MCP-Protocol-Version</c> is not what <c>_meta</c> says.</summary>
    VersionMismatch = 2,

    /// <summary>The body's <c>_meta</c> names no protocol version.</summary>
    MetaVersionMissing = 3,

    /// <summary>The body's <c>_meta</c> has no client capabilities.</summary>
    MetaCapabilitiesMissing = 4,

    /// <summary>No <c>Mcp-Method</c>.</summary>
    MethodMissing = 5,

    /// <summary><c>Mcp-Method</c> is not the body's method.</summary>
    MethodMismatch = 6,

    /// <summary>No <c>Mcp-Name</c>, where the method requires it.</summary>
    NameMissing = 7,

    /// <summary><c>Mcp-Name</c> is not what the body is about.</summary>
    NameMismatch = 8,

    /// <summary>A character that a header value must not have.</summary>
    InvalidCharacters = 9,

    /// <summary>A <c>=?base64?…?=</c> that is no canonical Base64 of UTF-8.</summary>
    InvalidEncoding = 10,

    /// <summary>No <c>Mcp-Param-…</c>, where the tool's schema marks an argument that is there.</summary>
    ParamMissing = 11,

    /// <summary>An <c>Mcp-Param-…</c> is not what the argument says.</summary>
    ParamMismatch = 12,

    /// <summary>An <c>Mcp-Param-…</c> of an argument that is not there, or is <c>null</c>.</summary>
    ParamUnexpected = 13,
}
