using SecurityConsole.Engine.Budgets;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Policies.Obligations;

/// <summary>Takes what a call costs from the limits of the policies that let it pass; each agent has its own, and one that is used up refuses.</summary>
public static class PolicyLimits
{
    /// <summary>Takes, or refuses with <see cref="CallFailure.RateLimited"/> or <see cref="CallFailure.BudgetExhausted"/>.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.Due is not { } due)
        {
            return CallFailure.None;
        }

        foreach (var obligation in due.All)
        {
            var failure = obligation.Rate is { } rate ? BudgetStage.Take(call, rate, obligation.Id) : CallFailure.None;
            if (failure == CallFailure.None && obligation.Budget is { } budget)
            {
                failure = BudgetStage.Take(call, budget, $"{obligation.Id} (budget)");
            }

            if (failure != CallFailure.None)
            {
                return failure;
            }
        }

        return CallFailure.None;
    }
}
