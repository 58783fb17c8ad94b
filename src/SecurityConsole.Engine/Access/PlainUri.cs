namespace SecurityConsole.Engine.Access;

/// <summary>Whether a resource's URI is written so that every server takes it for the same: what is judged by its beginning or by its text must not be another resource to the server.</summary>
internal static class PlainUri
{
    private static readonly string[] s_withHosts = ["http", "https", "ws", "wss", "ftp", "file"];

    /// <summary>False for dot segments (also encoded), encoded letters, digits and <c>-._~</c>, broken escapes, backslashes, white space and control characters, and capitals in a scheme or a web host.</summary>
    /// <param name="uri">The URI.</param>
    /// <param name="fromTemplate">A template of the server has it: then a value in its path may hold an encoded slash, as RFC 6570 writes it. Else that is another spelling of a path.</param>
    public static bool Is(string uri, bool fromTemplate)
    {
        var path = uri.AsSpan();
        var query = path.IndexOfAny('?', '#');
        var end = query < 0 ? path.Length : query;
        var colon = path.IndexOf(':');
        if (colon > 0 && path[..colon].ContainsAnyInRange('A', 'Z'))
        {
            return false;
        }

        for (var i = 0; i < uri.Length; i++)
        {
            if (uri[i] is '\\' or <= ' ' or '\u007f' || (uri[i] == '%' && !IsNeeded(uri, i, fromTemplate || i > end)))
            {
                return false;
            }
        }

        return !HasDots(uri[..end].Replace("%2f", "/", StringComparison.OrdinalIgnoreCase).Replace("%5c", "/", StringComparison.OrdinalIgnoreCase)) && !(colon > 0 && HasCapitalHost(path[..colon], path[(colon + 1)..]));
    }

    // RFC 3986, 6.2.2.2: what may stand plainly is not to be encoded. An encoded slash is one to some servers.
    private static bool IsNeeded(string uri, int at, bool mayBeSlash)
    {
        if (at + 2 >= uri.Length || !char.IsAsciiHexDigit(uri[at + 1]) || !char.IsAsciiHexDigit(uri[at + 2]))
        {
            return false;
        }

        var code = Convert.ToInt32(uri.Substring(at + 1, 2), 16);
        return !char.IsAsciiLetterOrDigit((char)code) && (char)code is not ('-' or '.' or '_' or '~') && code >= ' ' && (mayBeSlash || (char)code is not ('/' or '\\' or '%'));
    }

    private static bool HasDots(ReadOnlySpan<char> path)
    {
        foreach (var segment in path.Split('/'))
        {
            if (path[segment] is "." or "..")
            {
                return true;
            }
        }

        return false;
    }

    private static bool HasCapitalHost(ReadOnlySpan<char> scheme, ReadOnlySpan<char> rest)
    {
        if (!rest.StartsWith("//", StringComparison.Ordinal))
        {
            return false;
        }

        foreach (var known in s_withHosts)
        {
            if (scheme.SequenceEqual(known))
            {
                var host = rest[2..];
                var end = host.IndexOfAny('/', '?', '#');
                return (end < 0 ? host : host[..end]).ContainsAnyInRange('A', 'Z');
            }
        }

        return false;
    }
}
