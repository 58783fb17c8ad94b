using System.Net;

namespace SecurityConsole.Engine.Destinations;

/// <summary>One pattern of an egress list, ready to match. Immutable.</summary>
public sealed class EgressPattern
{
    /// <summary>Longest pattern.</summary>
    public const int MaxLength = 512;

    /// <summary>The pattern that lets nothing pass, so that a list can consist of nothing.</summary>
    public const string Nothing = "none";

    private readonly string _text = "";
    private readonly string _scheme = "";
    private readonly int _port;
    private readonly bool _below;
    private readonly IPNetwork? _network;
    private readonly bool _everything;

    private EgressPattern(EgressKind kind, string pattern, string text, string scheme = "", int port = 0, bool below = false, IPNetwork? network = null, bool everything = false)
    {
        (Kind, Pattern, _text, _scheme, _port, _below, _network, _everything) = (kind, pattern, text, scheme, port, below, network, everything);
    }

    /// <summary>What it is about.</summary>
    public EgressKind Kind { get; }

    /// <summary>In its one spelling, which parses to the same pattern.</summary>
    public string Pattern { get; }

    /// <summary>Reads a pattern.</summary>
    /// <param name="kind">What it is about.</param>
    /// <param name="text">As a person writes it.</param>
    /// <param name="problem">One sentence that says what to write, when it is none; else null.</param>
    /// <returns>Null when it is none.</returns>
    public static EgressPattern? TryParse(EgressKind kind, string text, out string? problem)
    {
        text = text.Trim();
        var found = text.Length is 0 or > MaxLength ? null
            : text == "*" && kind != EgressKind.Dial ? new EgressPattern(kind, "*", "", everything: true)
            : text == Nothing ? new EgressPattern(kind, Nothing, "\0")
            : kind switch
            {
                EgressKind.Network => Network(text),
                EgressKind.Mailbox => Mailbox(text),
                EgressKind.Bucket => Bucket(text),
                EgressKind.Path => Root(text),
                EgressKind.Dial => Range(text),
                _ => null,
            };
        problem = found is not null ? null : kind switch
        {
            EgressKind.Network => "A network entry is a host (example.com), all hosts below one (*.example.com), an address or a range (192.0.2.0/24), with scheme and port at will (https://example.com:8443); '*' for all, 'none' for nothing.",
            EgressKind.Mailbox => "A mailbox entry is a domain (@example.com), all domains below one (@*.example.com), or one mailbox (person@example.com); '*' for all, 'none' for nothing.",
            EgressKind.Bucket => "A bucket entry is a name, or the beginning of names (team-*); '*' for all, 'none' for nothing.",
            EgressKind.Path => "A path entry is an absolute path without '..' (/srv/data, c:/data), or '.' for relative paths; '*' for all, 'none' for nothing.",
            EgressKind.Dial => "A dial entry is an address or a range of addresses (10.1.2.3, 10.0.0.0/8) that the gateway may dial to reach the server.",
            _ => "The kind of an entry is network, mailbox, bucket, path or dial.",
        };
        return found;
    }

    /// <summary>Whether an address lies in the range. Only for <see cref="EgressKind.Dial"/>.</summary>
    internal bool Covers(IPAddress address) => _network?.Contains(address) == true;

    /// <summary>Whether a destination that can be read, of this kind, is covered.</summary>
    public bool Matches(Destination destination) => _everything || Kind switch
    {
        EgressKind.Network => (_scheme.Length == 0 || _scheme == destination.Scheme) && (_port == 0 || _port == destination.Port) && MatchesHost(destination.Host),
        EgressKind.Mailbox => _text.Contains('@', StringComparison.Ordinal) ? destination.Value.Equals(_text, StringComparison.OrdinalIgnoreCase) : MatchesHost(destination.Host),
        EgressKind.Bucket => _below ? destination.Value.StartsWith(_text, StringComparison.Ordinal) : destination.Value == _text,
        EgressKind.Path => MatchesPath(destination.Value),
        _ => false,
    };

    private static EgressPattern? Network(string text)
    {
        var separator = text.IndexOf("://", StringComparison.Ordinal);
        var scheme = separator < 0 ? "" : text[..separator].ToLowerInvariant();
        var rest = separator < 0 ? text : text[(separator + 3)..].TrimEnd('/');
        if (scheme.Length == 0 && rest.Contains('/', StringComparison.Ordinal))
        {
            return IPNetwork.TryParse(rest, out var range) ? new(EgressKind.Network, range.ToString(), "", network: range) : null;
        }

        var below = rest.StartsWith("*.", StringComparison.Ordinal);
        if (UrlReader.Read(below ? rest[2..] : rest, "", isHost: true) is not { IsReadable: true, Kind: DestinationKind.Host } host || (separator == 0)
            || rest.AsSpan().ContainsAny("/?#@") || (below && IPAddress.TryParse(host.Host, out _)))
        {
            return null;
        }

        return new(EgressKind.Network, $"{(scheme.Length > 0 ? scheme + "://" : "")}{(below ? "*." : "")}{host.Value}", host.Host, scheme, host.Port, below);
    }

    private static EgressPattern? Range(string text) =>
        IPNetwork.TryParse(text, out var range) || (IPAddress.TryParse(text, out var one) && IPNetwork.TryParse($"{one}/{(one.GetAddressBytes().Length * 8)}", out range))
            ? new(EgressKind.Dial, range.ToString(), "", network: range)
            : null;

    private static EgressPattern? Mailbox(string text)
    {
        if (!text.StartsWith('@') && text.Contains('@', StringComparison.Ordinal))
        {
            return MailboxReader.ReadOne(text, "") is { IsReadable: true } one ? new(EgressKind.Mailbox, one.Value, one.Value) : null;
        }

        var domain = text.TrimStart('@');
        var below = domain.StartsWith("*.", StringComparison.Ordinal);
        return HostName.Normalise(below ? domain[2..] : domain) is { } name ? new(EgressKind.Mailbox, $"@{(below ? "*." : "")}{name}", name, below: below) : null;
    }

    private static EgressPattern? Bucket(string text)
    {
        var below = text.EndsWith('*');
        var name = BucketReader.Read(below ? text[..^1] : text, "").Value;
        return name.Length > 0 && !text.Contains('/', StringComparison.Ordinal) ? new(EgressKind.Bucket, below ? name + "*" : name, name, below: below) : null;
    }

    private static EgressPattern? Root(string text)
    {
        var root = PathReader.Read(text, "").Value;
        var isRoot = root.StartsWith('/') || root == "." || (root.Length >= 2 && root[1] == ':');
        return isRoot && !text.Contains("..", StringComparison.Ordinal) ? new(EgressKind.Path, root, root) : null;
    }

    private bool MatchesHost(string host)
    {
        if (_network is { } range)
        {
            return IPAddress.TryParse(host, out var address) && range.Contains(address);
        }

        return _below
            ? host.Length > _text.Length + 1 && host.EndsWith(_text, StringComparison.Ordinal) && host[host.Length - _text.Length - 1] == '.'
            : host == _text;
    }

    private bool MatchesPath(string path) => _text == "."
        ? !path.StartsWith('/') && !path.StartsWith("..", StringComparison.Ordinal) && !path.StartsWith('~') && !(path.Length >= 2 && path[1] == ':')
        : _text == "/" ? path.StartsWith('/') && !path.StartsWith("//", StringComparison.Ordinal)
        : path.StartsWith(_text, StringComparison.Ordinal) && (path.Length == _text.Length || path[_text.Length] == '/');
}
