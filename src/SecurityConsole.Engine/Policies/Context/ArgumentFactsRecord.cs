using SecurityConsole.Engine.Destinations;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary><c>context.argsMeta</c>: where the arguments lead, and how large they are.</summary>
/// <remarks>
/// <c>destinations</c> has all of them as they were understood; <c>hosts</c> the hosts of those that are on one, of mailboxes the host of the mailbox. What cannot be read, and what is too
/// much to be kept, has a member of its own that is no place: a list of what is allowed does not contain it.
/// </remarks>
internal sealed class ArgumentFactsRecord(IReadOnlyList<Destination> destinations, int bytes) : CedarRecord
{
    /// <summary>A destination that cannot be read as one.</summary>
    public const string Unreadable = "(unreadable)";

    /// <summary>There are more destinations than are kept.</summary>
    public const string More = "(more)";

    private static readonly string[] s_names = ["bytes", "destinations", "hosts"];

    /// <inheritdoc/>
    public override int Count => s_names.Length;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => s_names;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        switch (name)
        {
            case "bytes":
                value = CedarValue.Of((long)bytes);
                return true;
            case "destinations":
                value = CedarValue.Of(Read(static destination => destination.IsReadable ? destination.Value : Unreadable));
                return true;
            case "hosts":
                value = CedarValue.Of(Read(static destination => destination.IsReadable || destination.Kind is DestinationKind.Bucket or DestinationKind.Path ? destination.Host : Unreadable));
                return true;
            default:
                value = default;
                return false;
        }
    }

    private CedarSet Read(Func<Destination, string> part)
    {
        if (destinations.Count == 0)
        {
            return CedarSet.Empty;
        }

        var values = new List<CedarValue>(destinations.Count);
        foreach (var destination in destinations)
        {
            if ((destination == Destination.More ? More : part(destination)) is { Length: > 0 } text)
            {
                values.Add(CedarValue.Of(text));
            }
        }

        return new(values);
    }
}
