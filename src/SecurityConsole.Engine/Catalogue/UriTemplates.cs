namespace SecurityConsole.Engine.Catalogue;

/// <summary>Whether a URI can come from a URI template (RFC 6570). Reads the shape alone, not the variables' values.</summary>
/// <remarks>Tries an expression again with more text, never an earlier one, so the time is bounded by the product of the two lengths.</remarks>
internal static class UriTemplates
{
    /// <summary>Whether it does, for letting pass: a simple expression (<c>{id}</c>) stands for text without <c>/</c>, <c>?</c> and <c>#</c>; misses some that take several tries.</summary>
    public static bool Matches(string template, string uri) => Match(template, uri, isStrict: true);

    /// <summary>Whether it might, for holding back: any expression stands for any text; misses none.</summary>
    public static bool MayMatch(string template, string uri) => Match(template, uri, isStrict: false);

    private static bool Match(ReadOnlySpan<char> template, ReadOnlySpan<char> uri, bool isStrict)
    {
        var (t, u) = (0, 0);
        var (retryAt, retryFrom, isNarrow) = (-1, 0, false);
        while (true)
        {
            if (t < template.Length && template[t] == '{' && template[t..].IndexOf('}') is var length and > 0)
            {
                isNarrow = isStrict && template[t + 1] is not ('+' or '#' or '/' or '.' or ';' or '?' or '&');
                t += length + 1;
                (retryAt, retryFrom) = (t, u);
            }
            else if (t < template.Length && u < uri.Length && template[t] == uri[u])
            {
                t++;
                u++;
            }
            else if (t == template.Length && u == uri.Length)
            {
                return true;
            }
            else if (retryAt < 0 || retryFrom >= uri.Length || (isNarrow && uri[retryFrom] is ('/' or '?' or '#')))
            {
                return false;
            }
            else
            {
                retryFrom++;
                (t, u) = (retryAt, retryFrom);
            }
        }
    }
}
