using System.Text;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Paths of URLs in one spelling (RFC 3986 §6.2.2).</summary>
internal static class UrlPath
{
    /// <summary>Removes query and fragment, decodes what needs no encoding, and resolves dot segments.</summary>
    /// <param name="path">Begins with a slash.</param>
    public static string Normalise(string path)
    {
        var end = path.AsSpan().IndexOfAny('?', '#');
        var plain = DecodeUnreserved(end < 0 ? path : path[..end]);
        var kept = new List<string>();
        var segments = plain.Split('/');
        for (var i = 1; i < segments.Length; i++)
        {
            if (segments[i] is ".." && kept.Count > 0)
            {
                kept.RemoveAt(kept.Count - 1);
            }
            else if (segments[i] is not ("." or ".."))
            {
                kept.Add(segments[i]);
            }

            if (i == segments.Length - 1 && segments[i] is "." or "..")
            {
                kept.Add("");
            }
        }

        return "/" + string.Join('/', kept);
    }

    private static string DecodeUnreserved(string text)
    {
        if (!text.Contains('%', StringComparison.Ordinal))
        {
            return text;
        }

        var decoded = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '%' && i + 2 < text.Length && char.IsAsciiHexDigit(text[i + 1]) && char.IsAsciiHexDigit(text[i + 2]))
            {
                var c = (char)Convert.FromHexString(text.AsSpan(i + 1, 2))[0];
                var isUnreserved = char.IsAsciiLetterOrDigit(c) || c is '-' or '.' or '_' or '~';
                decoded.Append(isUnreserved ? c.ToString() : $"%{text[i + 1]}{text[i + 2]}".ToUpperInvariant());
                i += 2;
            }
            else
            {
                decoded.Append(text[i]);
            }
        }

        return decoded.ToString();
    }
}
