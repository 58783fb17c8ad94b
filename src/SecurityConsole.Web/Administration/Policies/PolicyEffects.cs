using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Web.Administration.Policies;

/// <summary>What an answer comes to, as the gateway takes it.</summary>
internal static class PolicyEffects
{
    private const string HoldAnnotation = "hold";

    /// <summary>Ids of the policies that decide, in order: forbids that could not be evaluated decide before all others.</summary>
    public static IReadOnlyList<string> Deciding(in AuthorizationAnswer answer)
    {
        string[] faulted = [.. answer.Errors.Where(error => error.Policy.Effect == Effect.Forbid).Select(error => error.Policy.Id)];
        return [.. (faulted.Length > 0 ? faulted : answer.Reasons.Select(policy => policy.Id)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>A forbid that cannot be evaluated denies; where every forbid that applies has <c>@hold</c>, or a permit that applies has it, a person decides.</summary>
    public static PolicyEffect Of(in AuthorizationAnswer answer)
    {
        foreach (var error in answer.Errors)
        {
            if (error.Policy.Effect == Effect.Forbid)
            {
                return PolicyEffect.Deny;
            }
        }

        var (some, all) = (false, answer.Reasons.Count > 0);
        foreach (var policy in answer.Reasons)
        {
            var holds = policy.Annotations.ContainsKey(HoldAnnotation);
            (some, all) = (some || holds, all && holds);
        }

        return answer.Decision == Decision.Allow ? some ? PolicyEffect.Hold : PolicyEffect.Allow : all ? PolicyEffect.Hold : PolicyEffect.Deny;
    }
}
