using System.Collections.Frozen;
using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Gateway;

/// <summary>Refuses requests whose <c>Host</c> or <c>Origin</c> is not this gateway's: the defence against DNS rebinding.</summary>
/// <remarks>Source: MCP 2025-11-25 basic/transports, "Security Warning". An <c>Origin</c> is compared by its host alone for loopback names,
/// since pages on this machine may be served without TLS and on any port.</remarks>
public sealed class HostGuard(IOptions<GatewayOptions> options)
{
    private readonly FrozenSet<string> _hosts = Loopback(options.Value.Node)
        .Concat(options.Value.AllowedHosts)
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private readonly FrozenSet<string> _origins = options.Value.AllowedOrigins
        .Select(origin => origin.TrimEnd('/'))
        .ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Checks a request's head.</summary>
    public CallFailure Check(HttpRequest request)
    {
        if (!_hosts.Contains(request.Host.Host))
        {
            return CallFailure.HostNotAllowed;
        }

        string? origin = request.Headers.Origin;
        return origin is null || IsAllowed(origin) ? CallFailure.None : CallFailure.OriginNotAllowed;
    }

    private bool IsAllowed(string origin) =>
        _origins.Contains(origin)
        || (Uri.TryCreate(origin, UriKind.Absolute, out var uri)
            && uri.Scheme is "http" or "https"
            && IsLoopback(uri.Host));

    private static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address));

    private static string[] Loopback(string node) => ["localhost", "127.0.0.1", "[::1]", "::1", node, Dns.GetHostName()];
}
