using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies.Arguments;
using SecurityConsole.Engine.Signals.Records;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Context;

/// <summary><c>context</c> of one decision: each part is made when a policy first asks for it.</summary>
/// <remarks>Used by one decision at a time, as the call is.</remarks>
internal sealed class PolicyContext(CallContext call, ReadOnlyMemory<byte> arguments, ToolFacts facts) : CedarRecord
{
    private static readonly string[] s_names = ["args", "argsMeta", "run", "tool", .. SignalRecords.Names];

    // Many policies look at the same part: it is made once.
    private CedarRecord? _arguments;
    private CedarRecord? _argumentFacts;
    private CedarRecord? _tool;

    /// <inheritdoc/>
    public override int Count => s_names.Length;

    /// <inheritdoc/>
    public override IReadOnlyCollection<string> Names => s_names;

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        CedarRecord? part = name switch
        {
            "args" => _arguments ??= arguments.IsEmpty ? RecordValue.Empty : new JsonRecord(arguments, facts.Arguments, hasVariants: true),
            "argsMeta" => _argumentFacts ??= new ArgumentFactsRecord(call.Destinations, arguments.Length),
            "run" => new RunRecord(call.Session is not null),
            "tool" => _tool ??= new ToolRecord(facts),
            _ => null,
        };
        if (part is null)
        {
            return SignalRecords.TryGet(call.Signals, name, out value);
        }

        value = CedarValue.Of(part);
        return true;
    }
}
