using System.Buffers;
using System.Collections.Frozen;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Forwarding;

/// <summary>Which headers pass. Everything else stays here: above all the agent's credential, cookies, Host and Origin.</summary>
internal static class ForwardedHeaders
{
    private const string McpPrefix = "Mcp-";
    private const string RateLimitPrefix = "RateLimit";
    private const string ExtendedRateLimitPrefix = "X-RateLimit-";

    private static readonly FrozenSet<string> ToServer = new[]
    {
        "Accept", "Accept-Language", "Last-Event-ID", "User-Agent", "traceparent", "tracestate", "baggage",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> ToAgent = new[]
    {
        "Allow", "Cache-Control", "Content-Type", "Retry-After", "WWW-Authenticate", "X-Accel-Buffering",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\t']);

    /// <summary>Copies what may go to the server, and adds the server's own credential and session id.</summary>
    public static void CopyToServer(CallContext call, HttpRequestMessage request)
    {
        foreach (var (name, values) in call.Http.Request.Headers)
        {
            if (name.StartsWith(McpPrefix, StringComparison.OrdinalIgnoreCase)
                ? !name.Equals(McpHeaders.SessionId, StringComparison.OrdinalIgnoreCase)
                : ToServer.Contains(name))
            {
                request.Headers.TryAddWithoutValidation(name, (IEnumerable<string>)values);
            }
        }

        if (call.Session is { } session && call.Era != ProtocolEra.Modern)
        {
            request.Headers.TryAddWithoutValidation(McpHeaders.SessionId, session.UpstreamId);
        }

        AddCredential(call.Server!.Registration, request);
    }

    /// <summary>Adds the server's own credential.</summary>
    public static void AddCredential(ServerRegistration server, HttpRequestMessage request)
    {
        if (server.CredentialHeader.Length > 0)
        {
            request.Headers.Remove(server.CredentialHeader);
            request.Headers.TryAddWithoutValidation(server.CredentialHeader, server.CredentialValue);
        }
    }

    /// <summary>Makes this the request's only bearer token.</summary>
    public static void SetBearer(HttpRequestMessage request, string token)
    {
        request.Headers.Remove("Authorization");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {token}");
    }

    /// <summary>Copies what may go to the agent. The session id is bound elsewhere, since it must not pass as it is.</summary>
    public static void CopyToAgent(HttpResponseMessage from, HttpResponse to)
    {
        to.StatusCode = (int)from.StatusCode;
        Copy(from.Headers.NonValidated, to);
        Copy(from.Content.Headers.NonValidated, to);
    }

    private static void Copy(HttpHeadersNonValidated headers, HttpResponse to)
    {
        foreach (var (name, values) in headers)
        {
            if (Passes(name) && IsPlain(values))
            {
                to.Headers[name] = values.Count == 1 ? values.ToString() : values.ToArray();
            }
        }
    }

    /// <summary>A header with anything but visible ASCII, space and tab cannot be sent on, and no header of MCP has it.</summary>
    private static bool IsPlain(HeaderStringValues values)
    {
        foreach (var value in values)
        {
            if (value.AsSpan().ContainsAnyExceptInRange(' ', '~') && value.AsSpan().IndexOfAnyExcept(Plain) >= 0)
            {
                return false;
            }
        }

        return true;
    }

    private static bool Passes(string name) =>
        ToAgent.Contains(name)
        || (name.StartsWith(McpPrefix, StringComparison.OrdinalIgnoreCase) && !name.Equals(McpHeaders.SessionId, StringComparison.OrdinalIgnoreCase))
        || name.StartsWith(RateLimitPrefix, StringComparison.OrdinalIgnoreCase)
        || name.StartsWith(ExtendedRateLimitPrefix, StringComparison.OrdinalIgnoreCase);
}
