using System.Buffers;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Reads mailboxes (RFC 5322 §3.4), alone, with display names, and in lists.</summary>
internal static class MailboxReader
{
    private const int MaxLength = 320;

    private static readonly SearchValues<char> NotInLocalParts = SearchValues.Create("@\"(),:;<>[]\\ \t\r\n\0");

    /// <summary>Splits a list at commas and semicolons outside of quotes.</summary>
    public static List<string> Split(string text)
    {
        var parts = new List<string>();
        var (start, quoted) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            quoted ^= text[i] == '"';
            if (!quoted && text[i] is ',' or ';')
            {
                parts.Add(text[start..i]);
                start = i + 1;
            }
        }

        parts.Add(text[start..]);
        parts.RemoveAll(string.IsNullOrWhiteSpace);
        return parts;
    }

    /// <summary>Reads one mailbox; unreadable where it is none, or could be two.</summary>
    public static Destination ReadOne(string text, string path)
    {
        var address = text.Trim();
        var open = address.LastIndexOf('<');
        if (open >= 0)
        {
            var close = address.IndexOf('>', open);
            address = close > open ? address[(open + 1)..close] : "";
        }

        // Comments, quoted local parts and routes are read differently by different readers; nobody needs them.
        var at = address.LastIndexOf('@');
        var local = at > 0 ? address[..at] : "";
        if (address.Length is 0 or > MaxLength || local.Length == 0 || local.AsSpan().ContainsAny(NotInLocalParts) || HostName.Normalise(address[(at + 1)..]) is not { } domain)
        {
            return new(DestinationKind.Mailbox, "", path);
        }

        return new(DestinationKind.Mailbox, $"{local}@{domain}", path) { Host = domain };
    }
}
