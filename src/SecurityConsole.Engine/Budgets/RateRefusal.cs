using System.Text.Json;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Budgets;

/// <summary>Says to a caller which limit was reached, and when to come again.</summary>
public static class RateRefusal
{
    /// <summary>Sets the sentence, <c>error.data</c> (<c>{"limit":"60/m","retryAfterSeconds":12}</c>) and <c>Retry-After</c>.</summary>
    /// <param name="call">The call.</param>
    /// <param name="rule">The limit.</param>
    /// <param name="outcome">What <see cref="RateLimits.TryTake"/> gave.</param>
    /// <param name="name">Name of the budget or policy that sets it, for the record.</param>
    public static CallFailure Refuse(CallContext call, RateRule rule, RateOutcome outcome, string name)
    {
        ArgumentNullException.ThrowIfNull(call);
        var failure = rule.CountsUnits || rule.Per >= TimeSpan.FromDays(1) ? CallFailure.BudgetExhausted : CallFailure.RateLimited;
        var never = outcome.RetryAfter == TimeSpan.MaxValue;
        var seconds = never ? (int?)null : (int)Math.Min(Math.Ceiling(outcome.RetryAfter.TotalSeconds), int.MaxValue);
        call.RetryAfterSeconds = seconds;
        call.Detail = never ? $"This call alone costs more than the limit {rule} allows." : $"The limit {rule} is used up. Try again in {seconds} s.";
        call.ErrorContent = JsonSerializer.SerializeToUtf8Bytes(new RateLimitFacts(rule.ToString(), seconds), RateLimitJson.Default.RateLimitFacts);
        call.Because(new("budget", failure == CallFailure.RateLimited ? "limit" : "budget", $"Limit {rule} of {name}."));
        return failure;
    }
}
