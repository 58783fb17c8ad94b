using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Cryptography.SignedContext;

namespace SecurityConsole.Connector.Carrying;

/// <summary>Which headers of a local connection go on, and which come back.</summary>
internal static class CarriedHeaders
{
    private const string McpPrefix = "Mcp-";

    /// <summary>Those of one connection alone (RFC 9110 §7.6.1), and those that the next hop makes itself.</summary>
    private static readonly FrozenSet<string> OfOneHop = new[]
    {
        "Connection", "Keep-Alive", "Proxy-Connection", "TE", "Trailer", "Transfer-Encoding", "Upgrade", "Host", "Content-Length", "Date", "Server", "Alt-Svc", "Expect",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string> OfMessages = new[]
    {
        "Accept", "Accept-Language", "Last-Event-ID", "User-Agent", "traceparent", "tracestate", "baggage", "Content-Type", "Content-Encoding",
        "Allow", "Cache-Control", "Retry-After", "X-Accel-Buffering", "Content-Digest", "Signature", "Signature-Input", CallFactsField.Name,
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Everything that is not of one hop.</summary>
    public static bool PassesHops(string name) => !OfOneHop.Contains(name) && !name.StartsWith(':');

    /// <summary>What belongs to messages alone: between a client and the gateway nothing else is anybody's business.</summary>
    public static bool PassesMessages(string name) => OfMessages.Contains(name) || name.StartsWith(McpPrefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>Copies what passes to a request.</summary>
    public static void Copy(HttpRequest from, HttpRequestMessage to, Func<string, bool> passes)
    {
        foreach (var (name, values) in from.Headers)
        {
            if (passes(name) && !to.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values))
            {
                to.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)values);
            }
        }
    }

    /// <summary>Copies what passes to an answer.</summary>
    public static void Copy(HttpResponseMessage from, HttpResponse to, Func<string, bool> passes)
    {
        foreach (var (name, values) in from.Headers.NonValidated.Concat(from.Content.Headers.NonValidated))
        {
            if (passes(name))
            {
                to.Headers[name] = values.ToArray();
            }
        }
    }
}
