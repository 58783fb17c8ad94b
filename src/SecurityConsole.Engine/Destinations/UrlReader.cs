using System.Buffers;
using System.Collections.Frozen;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Reads URLs as browsers and HTTP clients do (WHATWG URL), where these are more lenient than RFC 3986: what the gateway reads must be what the server will dial.</summary>
internal static class UrlReader
{
    private const int MaxLength = 8192;
    private const int MaxScheme = 32;
    private const int MaxNested = 3;
    private const int MaxLooked = 512;
    private const int MaxPortDigits = 5;
    private const string Mailto = "mailto";
    private const string FileScheme = "file";
    private const string Tabs = "\t\r\n";
    private const string ListMarks = ",;|";

    private static readonly SearchValues<char> Stripped = SearchValues.Create(Tabs);
    private static readonly SearchValues<char> Blanks = SearchValues.Create(AllBlanks());
    private static readonly SearchValues<char> Separators = SearchValues.Create([.. AllBlanks(), .. ListMarks]);

    private static readonly FrozenDictionary<string, int> Special = new Dictionary<string, int>(StringComparer.Ordinal)
    {
        ["http"] = 80,
        ["https"] = 443,
        ["ws"] = 80,
        ["wss"] = 443,
        ["ftp"] = 21,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    private static readonly FrozenSet<string> ObjectStores = new[] { "s3", "s3a", "s3n", "gs", "gcs", "oss", "cos", "r2", "b2" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>Whether a text begins like an absolute URL, whatever its argument is called. Looks at its beginning alone.</summary>
    public static bool IsAbsolute(ReadOnlySpan<char> text) => IsAbsolute(text, MaxNested);

    /// <summary>Whether a text is a <c>mailto:</c>.</summary>
    public static bool IsMailto(string text) => SchemeOf(Clean(text)) == Mailto;

    /// <summary>Reads a text that should be a URL, and whole URLs that stand behind it: who takes the text for a list goes to all of them.</summary>
    /// <param name="text">The text of the argument.</param>
    /// <param name="path">Of the argument.</param>
    /// <param name="isText">Nothing but its beginning says that it is a URL: prose may follow.</param>
    public static List<Destination> ReadAll(string text, string path, bool isText = false)
    {
        var found = new List<Destination>();
        AddTo(found, text, path, isText);
        var begin = -1;
        var at = SchemeOf(Clean(text)).Length == 0 ? 0 : text.IndexOf(':', StringComparison.Ordinal) + 1;
        while (found.Count <= DestinationFinder.MaxDestinations)
        {
            var gap = text.AsSpan(at).IndexOfAny(Separators);
            var next = gap < 0 ? -1 : text.AsSpan(at + gap).IndexOfAnyExcept(Separators);
            at = next < 0 ? text.Length : at + gap + next;
            if (at < text.Length && !IsAbsolute(text.AsSpan(at)))
            {
                continue;
            }

            if (begin >= 0)
            {
                AddTo(found, Word(text[begin..at]), path, isText);
            }

            if (at == text.Length)
            {
                break;
            }

            begin = at;
        }

        return found;
    }

    /// <summary>Reads a text that should be one URL.</summary>
    /// <param name="text">The text of the argument.</param>
    /// <param name="path">Of the argument.</param>
    /// <param name="isHost">It should be a host, perhaps with a port; a URL is taken, too.</param>
    /// <param name="isText">Prose may follow.</param>
    /// <returns>Null when it leads nowhere else: a relative reference. Unreadable where nobody can say where it leads, or to more than one mailbox.</returns>
    public static Destination? Read(string text, string path, bool isHost, bool isText = false)
    {
        var trimmed = Trim(text);
        var clean = Strip(trimmed);
        var scheme = SchemeOf(clean);
        var unreadable = new Destination(KindOf(scheme, isHost), "", path);
        if (text.Length > MaxLength || clean.Length == 0)
        {
            return text.Length > MaxLength ? unreadable : null;
        }

        if (scheme == Mailto)
        {
            return MailboxReader.ReadMailto(clean[(Mailto.Length + 1)..], path) is [var only] ? only : unreadable;
        }

        // At white space some readers end, some go on with another URL, and some leave it out.
        var tail = scheme.Length == 0 ? trimmed : trimmed[(trimmed.IndexOf(':', StringComparison.Ordinal) + 1)..];
        var isAmbiguous = scheme != FileScheme && (isText || ObjectStores.Contains(scheme) ? AuthorityOf(tail) : tail).ContainsAny(Blanks);
        var afterScheme = clean[(scheme.Length == 0 ? 0 : scheme.Length + 1)..];
        if (scheme.Length > 0 && !Special.ContainsKey(scheme) && !afterScheme.StartsWith("//", StringComparison.Ordinal))
        {
            // "host:8080" is a host with a port, not a scheme.
            return isAmbiguous ? unreadable
                : LooksLikePort(afterScheme) ? Authority("", clean, path, isHost) ?? unreadable
                : scheme == FileScheme ? PathReader.ReadFileUrl(afterScheme, path)
                : IsAbsolute(tail) ? Read(tail, path, isHost, isText)
                : unreadable;
        }

        if (scheme.Length == 0)
        {
            var slashed = afterScheme.Replace('\\', '/');
            var isRelative = !slashed.StartsWith("//", StringComparison.Ordinal)
                && (slashed[0] is '/' or '?' or '#' || slashed is "." or ".." || slashed.StartsWith("./", StringComparison.Ordinal) || slashed.StartsWith("../", StringComparison.Ordinal));
            return isRelative ? null : isAmbiguous ? unreadable : Authority("", slashed.TrimStart('/'), path, isHost) ?? unreadable;
        }

        if (scheme == FileScheme)
        {
            return PathReader.ReadFileUrl(afterScheme, path);
        }

        var rest = Special.ContainsKey(scheme) ? afterScheme.Replace('\\', '/').TrimStart('/') : afterScheme[2..];
        return isAmbiguous ? unreadable : ObjectStores.Contains(scheme) ? BucketReader.Read(rest, path) : Authority(scheme, rest, path, isHost: false) ?? unreadable;
    }

    /// <summary>What browsers take off: white space and control characters around (of any alphabet, as other readers do), tabs and line ends anywhere.</summary>
    internal static string Clean(string text) => Strip(Trim(text));

    private static string Trim(string text)
    {
        var start = text.AsSpan().IndexOfAnyExcept(Blanks);
        return start < 0 ? "" : text[start..(text.AsSpan().LastIndexOfAnyExcept(Blanks) + 1)];
    }

    private static string Strip(string text) => text.AsSpan().ContainsAny(Stripped) ? string.Concat(text.Where(c => !Stripped.Contains(c))) : text;

    private static bool IsAbsolute(ReadOnlySpan<char> text, int nested)
    {
        var at = Math.Max(0, text.IndexOfAnyExcept(Blanks));
        Span<char> buffer = stackalloc char[MaxScheme];
        var length = 0;
        for (; at < text.Length && text[at] != ':'; at++)
        {
            if (Stripped.Contains(text[at]))
            {
                continue;
            }

            if (length == MaxScheme || !IsInSchemes(text[at]))
            {
                return false;
            }

            buffer[length++] = char.ToLowerInvariant(text[at]);
        }

        if (at >= text.Length || length == 0 || !char.IsAsciiLetter(buffer[0]))
        {
            return false;
        }

        var scheme = buffer[..length];
        var rest = text[(at + 1)..].TrimStart(Tabs);
        if (scheme is Mailto || (rest is ['/', ..] && rest[1..].TrimStart(Tabs) is ['/', ..]))
        {
            return true;
        }

        return scheme is FileScheme ? rest is ['/' or '\\', ..]
            : Special.GetAlternateLookup<ReadOnlySpan<char>>().ContainsKey(scheme) ? LeadsToHost(rest)
            : nested > 0 && rest.Length > 0 && !Blanks.Contains(rest[0]) && IsAbsolute(rest, nested - 1);
    }

    // "http:example.com" goes to a host without any slash. "HTTP: see below" and "http:80" are prose: no reader takes a space into a host, and 0.0.0.80 is nobody's.
    private static bool LeadsToHost(ReadOnlySpan<char> rest)
    {
        var authority = AuthorityOf(rest[..Math.Min(rest.Length, MaxLooked)]);
        var host = authority[(authority.LastIndexOf('@') + 1)..];
        var isPort = authority.Length is > 0 and <= MaxPortDigits && !authority.ContainsAnyExceptInRange('0', '9') && authority.ContainsAnyExcept('0');
        return host.Length > 0 && !host.Contains(' ') && !isPort;
    }

    private static ReadOnlySpan<char> AuthorityOf(ReadOnlySpan<char> tail)
    {
        var authority = tail.TrimStart("/\\");
        var end = authority.IndexOfAny("/\\?#");
        return end < 0 ? authority : authority[..end];
    }

    private static void AddTo(List<Destination> found, string text, string path, bool isText)
    {
        if (IsMailto(text))
        {
            found.AddRange(MailboxReader.ReadMailto(Clean(text)[(Mailto.Length + 1)..], path));
        }
        else if (Read(text, path, isHost: false, isText) is { } one)
        {
            found.Add(one);
        }
    }

    // A mailto may have a list; anything else ends where white space begins.
    private static string Word(string part)
    {
        var end = IsMailto(part) ? -1 : part.AsSpan().IndexOfAny(Blanks);
        return (end < 0 ? part : part[..end]).AsSpan().TrimEnd(ListMarks).ToString();
    }

    private static string SchemeOf(string clean)
    {
        var colon = clean.IndexOf(':', StringComparison.Ordinal);
        if (colon <= 0 || !char.IsAsciiLetter(clean[0]))
        {
            return "";
        }

        foreach (var c in clean.AsSpan(0, colon))
        {
            if (!IsInSchemes(c))
            {
                return "";
            }
        }

        return clean[..colon].ToLowerInvariant();
    }

    private static DestinationKind KindOf(string scheme, bool isHost) => scheme switch
    {
        Mailto => DestinationKind.Mailbox,
        FileScheme => DestinationKind.Path,
        _ => ObjectStores.Contains(scheme) ? DestinationKind.Bucket : isHost ? DestinationKind.Host : DestinationKind.Url,
    };

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

    private static bool IsInSchemes(char c) => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.';

    // White space to one reader or another, of any alphabet; and control characters.
    private static char[] AllBlanks() => [.. Enumerable.Range(0, char.MaxValue + 1).Select(static c => (char)c).Where(static c => c <= ' ' || char.IsWhiteSpace(c) || c == '\uFEFF')];

    private static bool LooksLikePort(string text)
    {
        var end = text.AsSpan().IndexOfAny('/', '?', '#');
        var digits = end < 0 ? text : text[..end];
        return digits.Length is > 0 and <= MaxPortDigits && digits.All(char.IsAsciiDigit);
    }
}
