namespace SecurityConsole.Protocol.Headers;

/// <summary>Reads <c>Content-Type</c> strictly: whoever reads the body by another character set reads another message.</summary>
public static class ContentTypes
{
    private const string Charset = "charset";

    /// <summary>Whether a header names this media type, as UTF-8. Parameters must be plain tokens or quoted tokens, and a <c>charset</c> must be UTF-8.</summary>
    public static bool Is(ReadOnlySpan<char> header, ReadOnlySpan<char> mediaType)
    {
        var end = header.IndexOf(';');
        if (!(end < 0 ? header : header[..end]).Trim(" \t").Equals(mediaType, StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        while (end >= 0)
        {
            header = header[(end + 1)..];
            end = header.IndexOf(';');
            var parameter = (end < 0 ? header : header[..end]).Trim(" \t");
            if (!IsHarmless(parameter))
            {
                return false;
            }
        }

        return true;
    }

    // A quoted value with anything but a token in it could hide a semicolon or a quote: nobody needs that here.
    private static bool IsHarmless(ReadOnlySpan<char> parameter)
    {
        var equals = parameter.IndexOf('=');
        if (equals <= 0 || !IsToken(parameter[..equals]))
        {
            return false;
        }

        var value = parameter[(equals + 1)..];
        value = value.Length >= 2 && value[0] == '"' && value[^1] == '"' ? value[1..^1] : value;
        return IsToken(value) && (!parameter[..equals].StartsWith(Charset, StringComparison.OrdinalIgnoreCase)
            || (equals == Charset.Length && (value.Equals("utf-8", StringComparison.OrdinalIgnoreCase) || value.Equals("utf8", StringComparison.OrdinalIgnoreCase))));
    }

    private static bool IsToken(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('-' or '.' or '_' or '+' or '*'))
            {
                return false;
            }
        }

        return !text.IsEmpty;
    }
}
