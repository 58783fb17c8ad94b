namespace SecurityConsole.Engine.Identity.OAuth;

/// <summary>Resource identifiers (RFC 8707 §2) in the one form that is compared: scheme and host in lower case, no trailing slash.</summary>
public static class ResourceIdentifier
{
    /// <summary>What stands between an identifier of the gateway and the name of a server.</summary>
    public const string ServerPath = "/mcp/";

    /// <summary>The form that is compared. What is no http or https URL, or has a query or fragment, is only itself.</summary>
    public static string Normalise(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Query.Length == 0 && uri.Fragment.Length == 0 && uri.UserInfo.Length == 0 && !text.Contains("..", StringComparison.Ordinal)
            ? uri.GetLeftPart(UriPartial.Path).TrimEnd('/')
            : text;

    /// <summary>Whether a text can be the name of a server: what is put into URLs and headers must be nothing else.</summary>
    public static bool IsServerName(ReadOnlySpan<char> name)
    {
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterLower(letter) && !char.IsAsciiDigit(letter) && letter != '-')
            {
                return false;
            }
        }

        return name.Length is > 0 and <= 64;
    }
}
