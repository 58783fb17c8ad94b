using System.Collections.Frozen;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Reads URLs as browsers and HTTP clients do (WHATWG URL), where these are more lenient than RFC 3986: what the gateway reads must be what the server will dial.</summary>
internal static class UrlReader
{
    private const int MaxLength = 8192;

    private static readonly FrozenDictionary<string, int> Special = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["http"] = 80,
        ["https"] = 443,
        ["ws"] = 80,
        ["wss"] = 443,
        ["ftp"] = 21,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ObjectStores = new[] { "s3", "s3a", "s3n", "gs", "gcs", "oss", "cos", "r2", "b2" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a text begins like an absolute URL, whatever its argument is called.</summary>
    public static bool IsAbsolute(string text)
    {
        var start = text.AsSpan().IndexOfAnyExceptInRange('\0', ' ');
        var rest = start < 0 ? default : Clean(text.Substring(start, Math.Min(64, text.Length - start))).AsSpan();
        var colon = rest[..Math.Min(rest.Length, 32)].IndexOf(':');
        return colon > 0 && char.IsAsciiLetter(rest[0]) && IsScheme(rest[..colon])
            && (rest[(colon + 1)..].StartsWith("//") || rest[..colon].Equals("mailto", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Reads a text that should be a URL.</summary>
    /// <param name="text">The text of the argument.</param>
    /// <param name="path">Of the argument.</param>
    /// <param name="isHost">It should be a host, perhaps with a port; a URL is taken, too.</param>
    /// <returns>Null when it leads nowhere else: a relative reference. Unreadable where nobody can say where it leads.</returns>
    public static Destination? Read(string text, string path, bool isHost)
    {
        var unreadable = new Destination(isHost ? DestinationKind.Host : DestinationKind.Url, "", path);
        if (text.Length > MaxLength || Clean(text) is not { Length: > 0 } clean)
        {
            return text.Length > MaxLength ? unreadable : null;
        }

        var colon = clean.IndexOf(':', StringComparison.Ordinal);
        var scheme = colon > 0 && char.IsAsciiLetter(clean[0]) && IsScheme(clean.AsSpan(0, colon)) ? clean[..colon].ToLowerInvariant() : "";
        var afterScheme = clean[(scheme.Length == 0 ? 0 : colon + 1)..];
        if (scheme.Length > 0 && !Special.ContainsKey(scheme) && !afterScheme.StartsWith("//", StringComparison.Ordinal))
        {
            // "host:8080" is a host with a port, not a scheme.
            return LooksLikePort(afterScheme) ? Authority("", clean, path, isHost) ?? unreadable
                : scheme == "mailto" || scheme == "file" ? Opaque(scheme, afterScheme, path)
                : IsAbsolute(afterScheme) ? Read(afterScheme, path, isHost)
                : unreadable;
        }

        if (scheme.Length == 0)
        {
            var slashed = afterScheme.Replace('\\', '/');
            return slashed.StartsWith("//", StringComparison.Ordinal) ? Authority("", slashed.TrimStart('/'), path, isHost) ?? unreadable
                : slashed[0] is '/' or '?' or '#' || slashed is "." or ".." || slashed.StartsWith("./", StringComparison.Ordinal) || slashed.StartsWith("../", StringComparison.Ordinal) ? null
                : Authority("", slashed, path, isHost) ?? unreadable;
        }

        if (scheme == "file")
        {
            return Opaque(scheme, afterScheme, path);
        }

        var rest = Special.ContainsKey(scheme) ? afterScheme.Replace('\\', '/').TrimStart('/') : afterScheme[2..];
        return ObjectStores.Contains(scheme) ? BucketReader.Read(rest, path) : Authority(scheme, rest, path, isHost: false) ?? unreadable;
    }

    /// <summary>What browsers take off: white space and control characters around, tabs and line ends anywhere.</summary>
    internal static string Clean(string text)
    {
        var start = 0;
        var end = text.Length;
        while (start < end && text[start] <= ' ')
        {
            start++;
        }

        while (end > start && text[end - 1] <= ' ')
        {
            end--;
        }

        var clean = text[start..end];
        return clean.AsSpan().ContainsAny("\t\r\n") ? string.Concat(clean.Where(c => c is not ('\t' or '\r' or '\n'))) : clean;
    }

    private static Destination? Opaque(string scheme, string rest, string path) => scheme == "mailto"
        ? MailboxReader.ReadOne(Uri.UnescapeDataString(rest.Split('?')[0]), path)
        : PathReader.ReadFileUrl(rest, path);

    private static Destination? Authority(string scheme, string rest, string path, bool isHost)
    {
        var end = rest.AsSpan().IndexOfAny('/', '?', '#');
        var authority = end < 0 ? rest : rest[..end];
        var user = authority.LastIndexOf('@');
        authority = authority[(user + 1)..];
        var (hostText, port) = SplitPort(authority, scheme);
        if (port < 0 || hostText.Length == 0 || HostName.Normalise(hostText) is not { } host)
        {
            return null;
        }

        var printed = host.Contains(':', StringComparison.Ordinal) ? $"[{host}]" : host;
        var own = Special.GetValueOrDefault(scheme);
        var withPort = port == 0 || port == own ? printed : $"{printed}:{port}";
        if (scheme.Length == 0 && isHost)
        {
            return new(DestinationKind.Host, withPort, path) { Host = host, Port = port };
        }

        var pathPart = end < 0 || rest[end] != '/' ? "/" : UrlPath.Normalise(rest[end..]);
        var value = scheme.Length == 0 ? $"//{withPort}{pathPart}" : $"{scheme}://{withPort}{pathPart}";
        return new(DestinationKind.Url, value.Length <= Destination.MaxValueLength ? value : value[..Destination.MaxValueLength], path)
        {
            Host = host,
            Port = port == 0 ? own : port,
            Scheme = scheme,
        };
    }

    private static (string Host, int Port) SplitPort(string authority, string scheme)
    {
        var colon = authority.LastIndexOf(':');
        if (colon < 0 || authority.EndsWith(']') || (authority.Count(c => c == ':') > 1 && !authority.StartsWith('[')))
        {
            return (authority, 0);
        }

        var digits = authority.AsSpan(colon + 1);
        return digits.Length == 0 ? (authority[..colon], 0)
            : !digits.ContainsAnyExceptInRange('0', '9') && int.TryParse(digits, out var port) && port is > 0 and <= 65535 ? (authority[..colon], port)
            : (authority, scheme.Length == 0 ? -1 : -2);
    }

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var c in text)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static bool LooksLikePort(string text)
    {
        var end = text.AsSpan().IndexOfAny('/', '?', '#');
        var digits = end < 0 ? text : text[..end];
        return digits.Length is > 0 and <= 5 && digits.All(char.IsAsciiDigit);
    }
}
