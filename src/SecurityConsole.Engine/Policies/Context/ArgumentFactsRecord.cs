using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary><c>context.argsMeta</c>: what the arguments are about, and how large they are.</summary>
internal sealed class ArgumentFactsRecord(IReadOnlyList<string> destinations, int bytes) : CedarRecord
{
    private static readonly string[] s_names = ["bytes", "destinations"];

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
                value = CedarValue.Of(Destinations());
                return true;
            default:
                value = default;
                return false;
        }
    }

    private CedarSet Destinations()
    {
        var values = new CedarValue[destinations.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = CedarValue.Of(destinations[i]);
        }

        return new(values);
    }
}
