using SecurityConsole.Engine.Calls;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary><c>context.tool</c>: what the catalogue knows of the tool.</summary>
internal sealed class ToolRecord(CallContext call) : CedarRecord
{
    private static readonly string[] s_names = ["pinned", "changed", "readOnly", "destructive", "openWorld"];

    /// <inheritdoc/>
    public override int Count => s_names.Length;

    /// <inheritdoc/>
    public override IReadOnlyList<string> Names => s_names;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        var contract = call.Contract;
        value = CedarValue.Of(name switch
        {
            "pinned" => contract is { IsPinned: true },
            "changed" => contract is { IsChanged: true },
            // What is not pinned says nothing about itself that counts: then the careful assumptions of the protocol hold.
            "readOnly" => contract is { IsPinned: true, ReadOnly: true },
            "destructive" => contract is not { IsPinned: true } || contract.Destructive,
            "openWorld" => contract is not { IsPinned: true } || contract.OpenWorld,
            _ => false,
        });
        return name is "pinned" or "changed" or "readOnly" or "destructive" or "openWorld";
    }
}
