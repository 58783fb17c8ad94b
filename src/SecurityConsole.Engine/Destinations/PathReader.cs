namespace SecurityConsole.Engine.Destinations;

/// <summary>Reads paths of file systems of either kind, so that no spelling climbs out of a root.</summary>
internal static class PathReader
{
    private const int MaxDecodings = 3;

    /// <summary>Reads a path; unreadable with a NUL or control character, or encoded over and over.</summary>
    public static Destination Read(string text, string path)
    {
        var decoded = text;
        for (var i = 0; i <= MaxDecodings && HasEncodedSeparator(decoded); i++)
        {
            if (i == MaxDecodings)
            {
                return new(DestinationKind.Path, "", path);
            }

            decoded = Uri.UnescapeDataString(decoded);
        }

        if (decoded.Length is 0 or > Destination.MaxValueLength || decoded.AsSpan().ContainsAnyInRange('\0', '\u001F'))
        {
            return new(DestinationKind.Path, "", path);
        }

        return new(DestinationKind.Path, Normalise(decoded.Replace('\\', '/')), path);
    }

    /// <summary>Reads what stands after <c>file:</c>; a host other than this one makes it a destination on the network.</summary>
    public static Destination ReadFileUrl(string rest, string path)
    {
        var slashed = rest.Replace('\\', '/');
        var end = slashed.AsSpan().IndexOfAny('?', '#');
        slashed = end < 0 ? slashed : slashed[..end];
        if (slashed.StartsWith("//", StringComparison.Ordinal) && !slashed.StartsWith("///", StringComparison.Ordinal))
        {
            var slash = slashed.IndexOf('/', 2);
            var host = slash < 0 ? slashed[2..] : slashed[2..slash];
            if (!host.Equals("localhost", StringComparison.OrdinalIgnoreCase))
            {
                return HostName.Normalise(host) is { } name
                    ? new(DestinationKind.Url, $"file://{name}/", path) { Host = name, Scheme = "file" }
                    : new(DestinationKind.Url, "", path);
            }

            slashed = slash < 0 ? "/" : slashed[slash..];
        }

        return Read(Uri.UnescapeDataString("/" + slashed.TrimStart('/')), path);
    }

    /// <summary>One slash between segments, no <c>.</c>, no <c>..</c> but at the beginning of a relative path.</summary>
    /// <param name="path">With forward slashes.</param>
    internal static string Normalise(string path)
    {
        var isNetwork = path.StartsWith("//", StringComparison.Ordinal) && path.Length > 2 && path[2] != '/';
        var isAbsolute = path.StartsWith('/');
        var kept = new List<string>();
        foreach (var segment in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (segment == ".." && kept.Count > 0 && kept[^1] != "..")
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segment == ".." ? !isAbsolute : segment != ".")
            {
                kept.Add(kept.Count == 0 && segment.Length == 2 && segment[1] == ':' ? segment.ToLowerInvariant() : segment);
            }
        }

        var joined = string.Join('/', kept);
        return isNetwork ? "//" + joined : isAbsolute ? "/" + joined : joined.Length == 0 ? "." : joined;
    }

    private static bool HasEncodedSeparator(string text) =>
        text.Contains('%', StringComparison.Ordinal)
        && (text.Contains("%2e", StringComparison.OrdinalIgnoreCase) || text.Contains("%2f", StringComparison.OrdinalIgnoreCase)
            || text.Contains("%5c", StringComparison.OrdinalIgnoreCase) || text.Contains("%25", StringComparison.OrdinalIgnoreCase) || text.Contains("%00", StringComparison.Ordinal));
}
