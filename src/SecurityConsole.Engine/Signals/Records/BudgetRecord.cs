using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Signals.Records;

/// <summary><c>context.budget</c>: what the agent used lately.</summary>
internal sealed class BudgetRecord(CallSignals signals) : SignalRecord(s_names)
{
    private static readonly string[] s_names = ["callsLastMinute", "bytesLastHour", "unitsLeft"];

    /// <inheritdoc/>
    public override bool TryGet(string name, out CedarValue value)
    {
        if (signals.Snapshot.Live is not { } live || signals.Call.Credential?.Agent.Registration.Id is not { } agentId)
        {
            return Nothing(out value);
        }

        return name switch
        {
            "callsLastMinute" => Give(live.Usage.Of(agentId).CallsLastMinute(signals.Call.At), out value),
            "bytesLastHour" => Give(live.Usage.Of(agentId).BytesLastHour(signals.Call.At), out value),
            "unitsLeft" => Give(Left(live, agentId), out value),
            _ => Nothing(out value),
        };
    }

    private long? Left(LiveSignals live, Guid agentId)
    {
        long? least = null;
        foreach (var budget in signals.Snapshot.Budgets.Of(agentId))
        {
            if (budget.Rule.CountsUnits && live.Limits.Left(budget.KeyOf(agentId), budget.Rule, signals.Call.At) is var left && (least is null || left < least))
            {
                least = left;
            }
        }

        return least;
    }
}
