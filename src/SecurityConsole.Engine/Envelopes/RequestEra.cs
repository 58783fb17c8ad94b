using Microsoft.AspNetCore.Http;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Envelopes;

/// <summary>Tells the era of a request from its head and, where it has one, its body.</summary>
/// <remarks>The method name says nothing: <c>initialize</c> with modern metadata is a modern request (and unknown there).</remarks>
internal static class RequestEra
{
    public static ProtocolEra OfHead(HttpRequest request)
    {
        // A revision that is named decides, because clients of both eras send Mcp-Method in either.
        string? revision = request.Headers[McpHeaders.ProtocolVersion];
        if (string.IsNullOrEmpty(revision))
        {
            return request.Headers.ContainsKey(McpHeaders.Method) ? ProtocolEra.Modern : ProtocolEra.Legacy;
        }

        return ProtocolRevisions.EraOf(revision) is ProtocolEra.Legacy or ProtocolEra.HttpSse ? ProtocolEra.Legacy : ProtocolEra.Modern;
    }

    public static ProtocolEra Of(HttpRequest request, string metaProtocolVersion) =>
        metaProtocolVersion.Length > 0 ? ProtocolEra.Modern : OfHead(request);
}
