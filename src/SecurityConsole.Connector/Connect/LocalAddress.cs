using System.Net;
using SecurityConsole.Connector.CommandLine;

namespace SecurityConsole.Connector.Connect;

/// <summary>Where plain local HTTP is offered: on the loopback, and nowhere else.</summary>
internal static class LocalAddress
{
    /// <summary>Reads <c>127.0.0.1:PORT</c>, <c>[::1]:PORT</c> or <c>localhost:PORT</c>; port 0 takes a free one.</summary>
    /// <exception cref="CommandFailure">It is none of them.</exception>
    public static IPEndPoint Read(string text)
    {
        var named = text.StartsWith("localhost:", StringComparison.OrdinalIgnoreCase) ? "127.0.0.1" + text["localhost".Length..] : text;
        var hasPort = named.LastIndexOf(':') is var colon and > 0 && named[(colon + 1)..].All(char.IsAsciiDigit) && colon + 1 < named.Length && !named.EndsWith(']');
        return hasPort && IPEndPoint.TryParse(named, out var address) && IPAddress.IsLoopback(address.Address)
            ? address
            : throw new CommandFailure(ExitCode.Usage, $"'{TerminalText.Clean(text)}' is no port of the loopback. Give --listen 127.0.0.1:PORT; whoever reaches the port is the agent, so it is not offered to other machines.");
    }

    /// <summary>A request for this machine, from this machine, and not from a web page: the defence against DNS rebinding and forged requests.</summary>
    /// <param name="host">Where it goes.</param>
    /// <param name="origin"><c>Origin</c>; absent for everything but browsers, and for what a page loads with GET (an image, say).</param>
    /// <param name="site"><c>Sec-Fetch-Site</c>, which browsers send with everything; <c>none</c> is the person at the browser (W3C Fetch Metadata §2.3).</param>
    public static bool IsMeant(string? host, string? origin, string? site) =>
        IsLoopback(host) && (string.IsNullOrEmpty(site) || site is "same-origin" or "none") && (string.IsNullOrEmpty(origin) || (Uri.TryCreate(origin, UriKind.Absolute, out var from) && from.Scheme is "http" or "https" && IsLoopback(from.Host)));

    private static bool IsLoopback(string? host) =>
        host is not null && (host.Equals("localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var address) && IPAddress.IsLoopback(address)));
}
