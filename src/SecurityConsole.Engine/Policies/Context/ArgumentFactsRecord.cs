using SecurityConsole.Engine.Destinations;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary><c>context.argsMeta</c>: where the arguments lead, and how large they are.</summary>
/// <remarks><c>destinations</c> has all of them as they were understood; <c>hosts</c> the hosts of those that are on one, of mailboxes the host of the mailbox.</remarks>
internal sealed class ArgumentFactsRecord(IReadOnlyList<Destination> destinations, int bytes) : CedarRecord
{
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
                value = CedarValue.Of(Read(static destination => destination.Value));
                return true;
            case "hosts":
                value = CedarValue.Of(Read(static destination => destination.Host));
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
            if (part(destination) is { Length: > 0 } text)
            {
                values.Add(CedarValue.Of(text));
            }
        }

        return new(values);
    }
}
