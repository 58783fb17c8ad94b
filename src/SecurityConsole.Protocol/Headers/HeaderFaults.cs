using SecurityConsole.Protocol.Errors;

namespace SecurityConsole.Protocol.Headers;

/// <summary>What to tell the sender about a <see cref="HeaderFault"/>; all of them are HTTP 400.</summary>
public static class HeaderFaults
{
    /// <summary>One sentence that says what is wrong and what to do; it quotes nothing of the request.</summary>
    public static string Sentence(HeaderFault fault) => fault switch
    {
        HeaderFault.None => "Headers and body agree.",
        HeaderFault.VersionMissing => "Header mismatch: the MCP-Protocol-Version header is missing; send the version of _meta.",
        HeaderFault.VersionMismatch => "Header mismatch: MCP-Protocol-Version is not the io.modelcontextprotocol/protocolVersion of _meta.",
        HeaderFault.MetaVersionMissing => "params._meta must have io.modelcontextprotocol/protocolVersion, a string.",
        HeaderFault.MetaCapabilitiesMissing => "params._meta must have io.modelcontextprotocol/clientCapabilities, an object.",
        HeaderFault.MethodMissing => "Header mismatch: the Mcp-Method header is missing; send the body's method.",
        HeaderFault.MethodMismatch => "Header mismatch: Mcp-Method is not the body's method.",
        HeaderFault.NameMissing => "Header mismatch: the Mcp-Name header is missing; send the params.name or params.uri of the body.",
        HeaderFault.NameMismatch => "Header mismatch: Mcp-Name is not the name or URI that the body is about.",
        HeaderFault.InvalidCharacters =>
            "Header mismatch: an MCP header has characters outside visible ASCII, space and tab; encode the value as =?base64?...?=.",
        HeaderFault.InvalidEncoding => "Header mismatch: an MCP header says =?base64?...?= but holds no canonical Base64 of UTF-8.",
        HeaderFault.ParamMissing => "Header mismatch: an Mcp-Param header is missing that the tool's schema asks for; list the tools again and send it.",
        HeaderFault.ParamMismatch => "Header mismatch: an Mcp-Param header does not say what the argument says.",
        HeaderFault.ParamUnexpected => "Header mismatch: an Mcp-Param header is there, but its argument is not; leave it out.",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault of headers."),
    };

    /// <summary>JSON-RPC code: −32020, or −32602 where the fault is the body's <c>_meta</c> alone.</summary>
    public static int Code(HeaderFault fault) => fault is HeaderFault.MetaVersionMissing or HeaderFault.MetaCapabilitiesMissing
        ? JsonRpcErrorCodes.InvalidParams
        : JsonRpcErrorCodes.HeaderMismatch;

    /// <summary>A stable code for records and rules (<c>method-mismatch</c>).</summary>
    public static string Slug(HeaderFault fault) => fault switch
    {
        HeaderFault.None => "none",
        HeaderFault.VersionMissing => "version-missing",
        HeaderFault.VersionMismatch => "version-mismatch",
        HeaderFault.MetaVersionMissing => "meta-version-missing",
        HeaderFault.MetaCapabilitiesMissing => "meta-capabilities-missing",
        HeaderFault.MethodMissing => "method-missing",
        HeaderFault.MethodMismatch => "method-mismatch",
        HeaderFault.NameMissing => "name-missing",
        HeaderFault.NameMismatch => "name-mismatch",
        HeaderFault.InvalidCharacters => "invalid-characters",
        HeaderFault.InvalidEncoding => "invalid-encoding",
        HeaderFault.ParamMissing => "param-missing",
        HeaderFault.ParamMismatch => "param-mismatch",
        HeaderFault.ParamUnexpected => "param-unexpected",
        _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Not a fault of headers."),
    };
}
