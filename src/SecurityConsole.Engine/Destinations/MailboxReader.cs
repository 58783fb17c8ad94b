using System.Buffers;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Reads mailboxes (RFC 5322 §3.4), alone, with display names, in lists, and in <c>mailto:</c> (RFC 6068).</summary>
/// <remarks>Readers of mail differ in comments, quotes inside of quotes, routes and what stands behind an address. Nobody needs those, so they are unreadable.</remarks>
internal static class MailboxReader
{
    private const int MaxLength = 320;

    /// <summary>Encoded words (RFC 2047), which some decode before they look for the address.</summary>
    private const string EncodedWord = "=?";

    private static readonly SearchValues<char> NotInLocalParts = SearchValues.Create("@\"(),:;<>[]\\ \t\r\n\0");
    private static readonly SearchValues<char> NotInNames = SearchValues.Create("@\"(),:;<>[]\\");
    private static readonly SearchValues<char> NotInQuotes = SearchValues.Create("@\"<>\\");

    /// <summary>Reads a list, with commas or semicolons outside of quotes; no further than one more than is kept.</summary>
    public static List<Destination> ReadList(string text, string path)
    {
        var found = new List<Destination>();
        var (start, quoted) = (0, false);
        for (var i = 0; i <= text.Length && found.Count <= DestinationFinder.MaxDestinations; i++)
        {
            if (i < text.Length && (quoted || text[i] is not (',' or ';')))
            {
                quoted ^= text[i] == '"';
                continue;
            }

            if (!text.AsSpan(start, i - start).IsWhiteSpace())
            {
                found.Add(ReadOne(text[start..i], path));
            }

            start = i + 1;
        }

        return found;
    }

    /// <summary>Reads one mailbox; unreadable where it is not plainly <c>local@domain</c> or <c>name &lt;local@domain&gt;</c>.</summary>
    public static Destination ReadOne(string text, string path)
    {
        var address = text.Trim();
        var open = address.IndexOf('<', StringComparison.Ordinal);
        if (open >= 0)
        {
            address = address.EndsWith('>') && IsName(address.AsSpan(0, open).Trim()) ? address[(open + 1)..^1] : "";
        }

        var at = address.LastIndexOf('@');
        var local = at > 0 ? address[..at] : "";
        if (address.Length is 0 or > MaxLength || local.Length == 0 || local.AsSpan().ContainsAny(NotInLocalParts) || local.Contains(EncodedWord, StringComparison.Ordinal)
            || HostName.Normalise(address[(at + 1)..]) is not { } domain)
        {
            return new(DestinationKind.Mailbox, "", path);
        }

        return new(DestinationKind.Mailbox, $"{local}@{domain}", path) { Host = domain };
    }

    /// <summary>Reads what stands after <c>mailto:</c>, with the recipients in its header fields.</summary>
    public static List<Destination> ReadMailto(string rest, string path)
    {
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        var found = ReadList(Uri.UnescapeDataString(query < 0 ? rest : rest[..query]), path);
        var name = "";

        // Semicolons separate to some readers (and end "&amp;"), a second question mark begins again to others.
        foreach (var field in query < 0 ? [] : rest[(query + 1)..].Split('&', ';', '?'))
        {
            if (found.Count > DestinationFinder.MaxDestinations)
            {
                break;
            }

            var equals = field.IndexOf('=', StringComparison.Ordinal);
            name = equals < 0 ? name : Uri.UnescapeDataString(field[..equals]).Trim().ToLowerInvariant();
            var value = Uri.UnescapeDataString(field[(equals + 1)..]);
            if (name is "to" or "cc" or "bcc")
            {
                found.AddRange(ReadList(value, path));
            }
            else if (name != "body" && value.AsSpan().ContainsAny('\r', '\n'))
            {
                // A line end in a header field begins another one.
                found.Add(new(DestinationKind.Mailbox, "", path));
            }
        }

        return found.Count > 0 ? found : [new(DestinationKind.Mailbox, "", path)];
    }

    private static bool IsName(ReadOnlySpan<char> name)
    {
        var isQuoted = name.Length > 1 && name[0] == '"' && name[^1] == '"';
        var inside = isQuoted ? name[1..^1] : name;
        return !inside.ContainsAny(isQuoted ? NotInQuotes : NotInNames) && !inside.ContainsAnyInRange('\0', '\u001F') && !inside.Contains(EncodedWord, StringComparison.Ordinal);
    }
}
