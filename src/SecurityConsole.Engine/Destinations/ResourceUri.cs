using System.Collections.Frozen;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Reads where the URI of a resource leads: as a whole where its scheme is one of networks, files or mail, and whole URLs that it carries inside.</summary>
/// <remarks>A server's own scheme (<c>memo://</c>) leads nowhere: what stands behind it is the server's to say.</remarks>
internal static class ResourceUri
{
    private const int MaxDecodings = 3;
    private const string Mark = "://";

    private static readonly FrozenSet<string> Known = new[]
    {
        "http", "https", "ws", "wss", "ftp", "ftps", "sftp", "ssh", "git", "ldap", "ldaps", "smb", "nfs", "file", "mailto", "s3", "s3a", "s3n", "gs", "gcs", "oss", "cos", "r2", "b2",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Reads a URI; empty where it leads nowhere but to the server itself.</summary>
    /// <param name="uri">As the agent wrote it.</param>
    /// <param name="path">Of the parameter.</param>
    public static IReadOnlyList<Destination> Read(string uri, string path)
    {
        var text = UrlReader.Clean(uri);
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && IsKnown(text.AsSpan(0, colon)))
        {
            return UrlReader.ReadAll(uri, path);
        }

        return Inside(text[(colon + 1)..], path);
    }

    // memo://page?of=https%3A%2F%2Fexample.com: what a template was filled with.
    private static List<Destination> Inside(string text, string path)
    {
        for (var i = 0; i < MaxDecodings && text.Contains('%', StringComparison.Ordinal); i++)
        {
            text = Uri.UnescapeDataString(text);
        }

        var found = new List<Destination>();
        for (var mark = text.IndexOf(Mark, StringComparison.Ordinal); mark >= 0 && found.Count <= DestinationFinder.MaxDestinations; mark = text.IndexOf(Mark, mark + 1, StringComparison.Ordinal))
        {
            var start = mark;
            while (start > 0 && (char.IsAsciiLetterOrDigit(text[start - 1]) || text[start - 1] is '+' or '-' or '.'))
            {
                start--;
            }

            var end = text.IndexOfAny(['&', ' '], mark);
            if (IsKnown(text.AsSpan(start, mark - start)) && UrlReader.Read(end < 0 ? text[start..] : text[start..end], path, isHost: false) is { } destination)
            {
                found.Add(destination);
            }
        }

        return found;
    }

    // git+https leads where https does.
    private static bool IsKnown(ReadOnlySpan<char> scheme)
    {
        var known = Known.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (var part in scheme.Split('+'))
        {
            if (known.Contains(scheme[part]))
            {
                return true;
            }
        }

        return false;
    }
}
