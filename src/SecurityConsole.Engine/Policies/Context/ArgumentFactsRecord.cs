using SecurityConsole.Engine.Calls;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary><c>context.argsMeta</c>: what the arguments are about, and how large they are.</summary>
internal sealed class ArgumentFactsRecord(CallContext call, int bytes) : CedarRecord
{
    private static readonly string[] s_names = ["bytes", "destinations"];

    /// <inheritdoc/>
    public override int Count => s_names.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => s_names;

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
        var values = new CedarValue[call.Destinations.Count];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = CedarValue.Of(call.Destinations[i].Value);
        }

        return new CedarSet(values);
    }
}
