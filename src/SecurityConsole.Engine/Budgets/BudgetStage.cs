using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Engine.Budgets;

/// <summary>Takes what a call costs from the agent's budgets. All of them must have enough, and a call that is refused takes nothing.</summary>
/// <remarks>What names a tool, a prompt or a resource is counted: lists, pings and other notifications are free. A batch is the sum of its messages.</remarks>
public static class BudgetStage
{
    /// <summary>Counts the messages of a call, whatever becomes of them, for <c>context.budget.callsLastMinute</c>.</summary>
    public static void Count(CallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Directory.Signals.Live is { } live)
        {
            live.Usage.CountCalls(call.Credential!.Agent.Registration.Id, call.Batch?.Count ?? 1, call.At);
        }
    }

    /// <summary>Takes, or refuses with <see cref="CallFailure.RateLimited"/> or <see cref="CallFailure.BudgetExhausted"/>.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        var signals = call.Directory.Signals;
        var agentId = call.Credential!.Agent.Registration.Id;
        var budgets = signals.Budgets.Of(agentId);
        if (budgets.Length == 0 || signals.Live is not { } live)
        {
            return CallFailure.None;
        }

        for (var i = 0; i < budgets.Length; i++)
        {
            var units = UnitsOf(call, signals.Budgets, budgets[i]);
            if (units > 0 && live.Limits.TryTake(budgets[i].KeyOf(agentId), budgets[i].Rule, units, call.Now) is { IsAllowed: false } outcome)
            {
                for (var taken = 0; taken < i; taken++)
                {
                    if (UnitsOf(call, signals.Budgets, budgets[taken]) is var given && given > 0)
                    {
                        live.Limits.Return(budgets[taken].KeyOf(agentId), budgets[taken].Rule, given);
                    }
                }

                return RateRefusal.Refuse(call, budgets[i].Rule, outcome, budgets[i].Name);
            }
        }

        return CallFailure.None;
    }

    /// <summary>Takes what a call costs from a limit that a policy sets (<c>@rate</c>, <c>@budget</c>); each agent has its own.</summary>
    /// <param name="call">The call.</param>
    /// <param name="rule">The limit.</param>
    /// <param name="policyId">Id of the policy.</param>
    public static CallFailure Take(CallContext call, RateRule rule, string policyId)
    {
        ArgumentNullException.ThrowIfNull(call);
        var signals = call.Directory.Signals;
        var units = UnitsOf(call, signals.Budgets, rule, null);
        return units > 0 && signals.Live is { } live
            && live.Limits.TryTake(new(call.Credential!.Agent.Registration.Id, "policy", policyId), rule, units, call.Now) is { IsAllowed: false } outcome
            ? RateRefusal.Refuse(call, rule, outcome, $"the policy {policyId}")
            : CallFailure.None;
    }

    private static long UnitsOf(CallContext call, BudgetBook book, CompiledBudget budget) => UnitsOf(call, book, budget.Rule, budget);

    private static long UnitsOf(CallContext call, BudgetBook book, RateRule rule, CompiledBudget? only)
    {
        if (call.Batch is not { } batch)
        {
            return UnitsOf(call.ServerName, call.Envelope, book, rule, only);
        }

        long sum = 0;
        for (var i = 0; i < batch.Count; i++)
        {
            sum += UnitsOf(call.ServerName, batch[i].Envelope, book, rule, only);
        }

        return sum;
    }

    private static long UnitsOf(string server, in Envelope envelope, BudgetBook book, RateRule rule, CompiledBudget? only) =>
        envelope.Kind is not (MessageKind.Request or MessageKind.Notification) || MethodRules.Find(envelope.Method) is not { List: null, Kind: not CapabilityKind.None and var kind } ? 0
        : only is not null && !only.Covers(server, envelope.Name) ? 0
        : only is { CostClass.Length: > 0 } && (kind != CapabilityKind.Tool || book.ClassOf(server, envelope.Name) != only.CostClass) ? 0
        : rule.CountsUnits && kind == CapabilityKind.Tool ? book.CostOf(server, envelope.Name)
        : 1;
}
