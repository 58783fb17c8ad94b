using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary><c>context.run</c>: the run that the call belongs to.</summary>
internal sealed class RunRecord(bool isSession) : CedarRecord
{
    private static readonly string[] s_names = ["session"];

    /// <inheritdoc/>
    public override int Count => s_names.Length;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => s_names;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        value = CedarValue.Of(isSession);
        return name == "session";
    }
}
