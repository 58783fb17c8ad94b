using SecurityConsole.Engine.Budgets;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Policies.Obligations;

/// <summary>Takes what a call costs from the limits of the policies that let it pass. All of them must have enough, and a call that is refused takes nothing.</summary>
public static class PolicyLimits
{
    /// <summary>Takes, or refuses with <see cref="CallFailure.RateLimited"/> or <see cref="CallFailure.BudgetExhausted"/>.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Due is not { } due || call.Directory.Signals.Live is not { } live)
        {
            return CallFailure.None;
        }

        var agent = call.Credential!.Agent.Registration.Id;
        for (var i = 0; i < due.All.Count * 2; i++)
        {
            if (RuleOf(due, i) is { } rule && Units(call, rule) is var units and > 0
                && live.Limits.TryTake(KeyOf(agent, due, i), rule, units, call.At) is { IsAllowed: false } outcome)
            {
                GiveBack(call, live.Limits, agent, due, i);
                return RateRefusal.Refuse(call, rule, outcome, $"policy {due.All[i / 2].Id}");
            }
        }

        return CallFailure.None;
    }

    private static void GiveBack(CallContext call, RateLimits limits, Guid agent, DueObligations due, int before)
    {
        for (var i = 0; i < before; i++)
        {
            if (RuleOf(due, i) is { } rule && Units(call, rule) is var units and > 0)
            {
                limits.Return(KeyOf(agent, due, i), rule, units);
            }
        }
    }

    // Each policy has two places: its rate, and its budget.
    private static RateRule? RuleOf(DueObligations due, int place) => place % 2 == 0 ? due.All[place / 2].Rate : due.All[place / 2].Budget;

    private static RateKey KeyOf(Guid agent, DueObligations due, int place) => new(agent, $"policy:{due.All[place / 2].Id}:{(place % 2 == 0 ? "rate" : "budget")}");

    private static long Units(CallContext call, RateRule rule) => Math.Max(1, BudgetStage.UnitsOf(call, rule));
}
