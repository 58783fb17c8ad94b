using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Headers;

/// <summary>Whether the headers of a request of 2026-07-28 say what its body says (2026-07-28 basic/transports#server-validation).</summary>
/// <remarks>
/// Whoever decides on the body must check this, because what stands behind may decide on the headers. Two lines of one header arrive joined by a comma, and so match nothing.
/// </remarks>
public static class HeaderAgreement
{
    /// <summary>Checks one message.</summary>
    /// <param name="protocolVersion">Value of <c>MCP-Protocol-Version</c>; null when absent.</param>
    /// <param name="method">Value of <c>Mcp-Method</c>; null when absent.</param>
    /// <param name="name">Value of <c>Mcp-Name</c>, perhaps encoded; null when absent.</param>
    /// <param name="e">The body. A request must have all headers of its method; for a notification the revision demands none, and those that are there must agree.</param>
    public static HeaderFault Check(string? protocolVersion, string? method, string? name, in Envelope e)
    {
        var isRequest = e.Kind == MessageKind.Request;
        var fault = CheckVersion(protocolVersion, isRequest, e);
        fault = fault == HeaderFault.None ? CheckMethod(method, isRequest, e) : fault;
        return fault == HeaderFault.None ? CheckName(name, isRequest, e) : fault;
    }

    /// <summary>
    /// Checks a message of an earlier revision. None of its headers mirror the body there, but a client of both eras may send them, and what stands behind may
    /// decide on them: those that are there must agree.
    /// </summary>
    public static HeaderFault CheckPresent(string? method, string? name, in Envelope e)
    {
        var fault = CheckMethod(method, isRequest: false, e);
        return fault == HeaderFault.None ? CheckName(name, isRequest: false, e) : fault;
    }

    /// <summary>The methods whose requests must carry <c>Mcp-Name</c>.</summary>
    public static bool RequiresName(string method) => method is McpMethods.ToolsCall or McpMethods.ResourcesRead or McpMethods.PromptsGet;

    private static HeaderFault CheckVersion(string? value, bool isRequest, in Envelope e)
    {
        if (value is null)
        {
            return isRequest ? HeaderFault.VersionMissing : HeaderFault.None;
        }

        if (e.MetaProtocolVersion.Length == 0)
        {
            return isRequest ? HeaderFault.MetaVersionMissing : HeaderFault.None;
        }

        return !value.Equals(e.MetaProtocolVersion, StringComparison.Ordinal) ? HeaderFault.VersionMismatch
            : isRequest && !e.HasMetaClientCapabilities ? HeaderFault.MetaCapabilitiesMissing
            : HeaderFault.None;
    }

    private static HeaderFault CheckMethod(string? value, bool isRequest, in Envelope e)
    {
        if (value is null)
        {
            return isRequest ? HeaderFault.MethodMissing : HeaderFault.None;
        }

        return value.Equals(e.Method, StringComparison.Ordinal) ? HeaderFault.None : HeaderFault.MethodMismatch;
    }

    private static HeaderFault CheckName(string? value, bool isRequest, in Envelope e)
    {
        if (value is null)
        {
            return isRequest && RequiresName(e.Method) ? HeaderFault.NameMissing : HeaderFault.None;
        }

        // The plain spelling, which nearly all names have, needs no decoding and no allocation.
        if (value.Equals(e.Name, StringComparison.Ordinal) && !value.StartsWith("=?", StringComparison.Ordinal))
        {
            return HeaderValue.Decode(value, out _);
        }

        var fault = HeaderValue.Decode(value, out var text);
        return fault != HeaderFault.None ? fault
            : text.Equals(e.Name, StringComparison.Ordinal) ? HeaderFault.None
            : HeaderFault.NameMismatch;
    }
}
