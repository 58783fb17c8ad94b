using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary><c>context.tool</c>: what the catalogue knows of the tool.</summary>
internal sealed class ToolRecord(ToolFacts facts) : CedarRecord
{
    private static readonly string[] s_names = ["pinned", "changed", "readOnly", "destructive", "openWorld"];

    /// <inheritdoc/>
    public override int Count => s_names.Length;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => s_names;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        bool? found = name switch
        {
            "pinned" => facts.IsPinned,
            "changed" => facts.IsChanged,
            "readOnly" => facts.ReadOnly,
            "destructive" => facts.Destructive,
            "openWorld" => facts.OpenWorld,
            _ => null,
        };
        value = CedarValue.Of(found ?? false);
        return found is not null;
    }
}
