using System.Collections.Frozen;

namespace SecurityConsole.Engine.Destinations;

/// <summary>What arguments of well-known names hold. A guess, which a schema's <c>format</c> and an administrator's mapping come before.</summary>
internal static class ArgumentNames
{
    private const int MaxLength = 64;

    /// <summary>Whole names, in lower case without separators.</summary>
    private static readonly FrozenDictionary<string, DestinationKind> Whole = Build(
        (DestinationKind.Url, "href link src webhook callback endpoint origin redirect"),
        (DestinationKind.Host, "server proxy ip ipaddress remoteaddress fqdn"),
        (DestinationKind.Mailbox, "to cc bcc replyto recipient recipients attendee attendees sendto"),
        (DestinationKind.Bucket, "container s3uri"),
        (DestinationKind.Path, "root cwd workdir workspace destinationpath rootdir"));

    /// <summary>Last words of names (<c>image_url</c>, <c>outputPath</c>).</summary>
    private static readonly FrozenDictionary<string, DestinationKind> LastWord = Build(
        (DestinationKind.Url, "url urls uri uris webhook endpoint baseurl href"),
        (DestinationKind.Host, "host hosts hostname domain domains fqdn"),
        (DestinationKind.Mailbox, "email emails mailbox mailboxes recipient recipients"),
        (DestinationKind.Bucket, "bucket buckets"),
        (DestinationKind.Path, "path paths file files filename filepath dir directory directories folder"));

    private static readonly FrozenDictionary<string, DestinationKind>.AlternateLookup<ReadOnlySpan<char>> WholeLookup = Whole.GetAlternateLookup<ReadOnlySpan<char>>();
    private static readonly FrozenDictionary<string, DestinationKind>.AlternateLookup<ReadOnlySpan<char>> LastLookup = LastWord.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>What an argument of this name may hold.</summary>
    /// <param name="name">UTF-8.</param>
    public static DestinationKind Guess(ReadOnlySpan<byte> name)
    {
        if (name.Length is 0 or > MaxLength)
        {
            return DestinationKind.None;
        }

        Span<char> plain = stackalloc char[MaxLength];
        var (length, lastWord, wasLower) = (0, 0, false);
        foreach (var b in name)
        {
            var c = (char)b;
            if (!char.IsAsciiLetterOrDigit(c))
            {
                lastWord = length;
                wasLower = false;
                continue;
            }

            if (wasLower && char.IsAsciiLetterUpper(c))
            {
                lastWord = length;
            }

            wasLower = !char.IsAsciiLetterUpper(c);
            plain[length++] = char.ToLowerInvariant(c);
        }

        return WholeLookup.TryGetValue(plain[..length], out var kind) || LastLookup.TryGetValue(plain[lastWord..length], out kind) ? kind : DestinationKind.None;
    }

    private static FrozenDictionary<string, DestinationKind> Build(params ReadOnlySpan<(DestinationKind Kind, string Names)> lists)
    {
        var names = new Dictionary<string, DestinationKind>(StringComparer.Ordinal);
        foreach (var (kind, list) in lists)
        {
            foreach (var name in list.Split(' '))
            {
                names[name] = kind;
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
