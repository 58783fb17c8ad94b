using SecurityConsole.Engine.Calls;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary><c>context.run</c>: the run that the call belongs to.</summary>
internal sealed class RunRecord(CallContext call) : CedarRecord
{
    private static readonly string[] s_names = ["session"];

    /// <inheritdoc/>
    public override int Count => s_names.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => s_names;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        value = CedarValue.Of(call.Session is not null);
        return name == "session";
    }
}
