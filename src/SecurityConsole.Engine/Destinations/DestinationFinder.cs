using System.Globalization;
using System.Text;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Destinations;

/// <summary>Finds the destinations that arguments name. One walk over the tape; allocates only for what it finds.</summary>
internal struct DestinationFinder(JsonTape arguments)
{
    /// <summary>More are not kept; <see cref="HasMore"/> says that there were.</summary>
    public const int MaxDestinations = 32;

    /// <summary>Numbers below are addresses of no host (0.0.0.0/8), but 0 itself.</summary>
    private const uint FirstAddress = 1 << 24;

    private List<Destination>? _found;

    /// <summary>There were more than <see cref="MaxDestinations"/>.</summary>
    public bool HasMore { get; private set; }

    /// <summary>What was found, in the order of the arguments.</summary>
    public readonly IReadOnlyList<Destination> Found => _found ?? (IReadOnlyList<Destination>)[];

    /// <summary>Walks over all arguments.</summary>
    /// <param name="mapped">What an administrator says; comes first.</param>
    /// <param name="hints">What the schema says; before a guess by the name.</param>
    public void Walk(DestinationHints mapped, DestinationHints hints) => Visit(0, mapped, hints, DestinationKind.None);

    /// <summary>What policies see of what was found: where there was more, that there was, in place of the last.</summary>
    public static IReadOnlyList<Destination> ToKeep(IReadOnlyList<Destination> found, bool hasMore) => hasMore ? [.. found.Take(MaxDestinations - 1), Destination.More] : found;

    private void Visit(int at, DestinationHints mapped, DestinationHints hints, DestinationKind guess)
    {
        switch (arguments.Kind(at))
        {
            case JsonKind.Object:
                for (var name = at + 1; name < arguments.Next(at); name = arguments.Next(name + 1))
                {
                    using var text = arguments.Text(name);
                    var below = mapped.Member(text.Utf8);
                    Visit(name + 1, below, hints.Member(text.Utf8), ArgumentNames.Guess(text.Utf8));
                }

                break;
            case JsonKind.Array:
                for (var item = at + 1; item < arguments.Next(at); item = arguments.Next(item))
                {
                    Visit(item, Inherit(mapped), Inherit(hints), guess);
                }

                break;
            case JsonKind.String:
                Read(at, mapped.Kind, hints.Kind, guess);
                break;
            case JsonKind.Number when (mapped.Kind ?? hints.Kind ?? guess) == DestinationKind.Host:
                ReadNumber(at, isDeclared: (mapped.Kind ?? hints.Kind) is not null);
                break;
        }
    }

    /// <summary>A hint for an array of texts is one for its items.</summary>
    private static DestinationHints Inherit(DestinationHints hints) => hints.Item.Kind is null && hints.Kind is not null ? hints : hints.Item;

    // 2130706433 is 127.0.0.1 to whoever makes a text of it. Where only the name speaks for a host, small numbers count something ("hosts": 3).
    private void ReadNumber(int at, bool isDeclared)
    {
        var raw = arguments.Raw(at);
        if (!isDeclared && (raw[0] == '-' || (uint.TryParse(raw, CultureInfo.InvariantCulture, out var number) && number is > 0 and < FirstAddress)))
        {
            return;
        }

        // 1e9 and 127.10 are other texts to one reader than to another.
        var path = JsonPointer.Of(arguments, 0, at);
        Add(raw.ContainsAnyExceptInRange((byte)'0', (byte)'9') ? new(DestinationKind.Host, "", path) : UrlReader.Read(Encoding.UTF8.GetString(raw), path, isHost: true));
    }

    private void Read(int at, DestinationKind? mapped, DestinationKind? hinted, DestinationKind guess)
    {
        if (mapped == DestinationKind.None || (mapped is null && hinted is null && guess == DestinationKind.None && !MayBeUrl(arguments.Raw(at))))
        {
            return;
        }

        using var lease = arguments.Text(at);
        var text = Encoding.UTF8.GetString(lease.Utf8);
        var kind = mapped ?? hinted ?? guess;
        var isDeclared = mapped is not null || hinted is not null;
        var isAbsolute = UrlReader.IsAbsolute(text);
        if (text.Length == 0 || (kind == DestinationKind.None && !isAbsolute))
        {
            return;
        }

        var path = JsonPointer.Of(arguments, 0, at);
        if (isAbsolute || kind == DestinationKind.Url)
        {
            AddAll(UrlReader.ReadAll(text, path, isText: kind == DestinationKind.None));

            // "x://a, me@example.com" is a list to who sends mail.
            if (kind != DestinationKind.Mailbox || UrlReader.IsMailto(text))
            {
                return;
            }
        }

        switch (kind)
        {
            case DestinationKind.Host:
                Add(UrlReader.Read(text, path, isHost: true));
                break;
            case DestinationKind.Mailbox when isDeclared || text.Contains('@', StringComparison.Ordinal):
                AddAll(MailboxReader.ReadList(text, path));
                break;
            case DestinationKind.Bucket:
                Add(BucketReader.Read(text, path));
                break;
            case DestinationKind.Path:
                Add(PathReader.Read(text, path));
                break;
        }
    }

    /// <summary>Cheap, before anything is allocated: a colon among the first bytes behind white space of any alphabet, or an escape that could be one.</summary>
    private static bool MayBeUrl(ReadOnlySpan<byte> raw)
    {
        var start = raw.IndexOfAnyInRange((byte)'!', (byte)'~');
        return start >= 0 && raw.Slice(start, Math.Min(raw.Length - start, 64)).IndexOfAny((byte)':', (byte)'\\') >= 0;
    }

    private void AddAll(List<Destination> destinations)
    {
        foreach (var destination in destinations)
        {
            Add(destination);
        }
    }

    private void Add(Destination? destination)
    {
        if (destination is null)
        {
            return;
        }

        _found ??= [];
        if (_found.Count == MaxDestinations)
        {
            HasMore = true;
            return;
        }

        _found.Add(destination);
    }
}
