using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Policy.Evaluation;

namespace SecurityConsole.Engine.Policies;

/// <summary>Asks policies that came into force later about calls that are under way.</summary>
internal static class OngoingCalls
{
    /// <summary>Whether a call that was let pass would still be, by what is in force now. Changes nothing, so it may be asked while the call is under way.</summary>
    public static bool StillPermits(CallContext call, PolicySnapshot policies)
    {
        if (ReferenceEquals(policies, call.Directory.Policies) || call.Batch is not null)
        {
            return true;
        }

        if (call.Envelope.Method != PolicyStage.Subscribing)
        {
            return (PolicyTarget.Of(call.Envelope, call.Body) is not { } target || Passes(policies, call, target)) && PassAnswers(policies, call);
        }

        foreach (var uri in NamedCapabilities.SubscribedResources(call.Envelope.Params.Of(call.Body.Span)))
        {
            if (!Passes(policies, call, PolicyTarget.ToSubscribe(uri)))
            {
                return false;
            }
        }

        return true;
    }

    private static bool Passes(PolicySnapshot policies, CallContext call, in PolicyTarget target) =>
        policies.Enforced is { } enforced && PolicyStage.Answer(enforced, policies, call, target) is var answer && !PolicyStage.IsFaulted(answer)
        && (answer.Decision == Decision.Allow || PolicyStage.IsHold(policies.Obligations, answer));

    private static bool PassAnswers(PolicySnapshot policies, CallContext call)
    {
        foreach (var action in GivenAnswers.Of(call, call.Envelope, call.Body.Span))
        {
            if (!Passes(policies, call, PolicyTarget.ToAnswer(action)))
            {
                return false;
            }
        }

        return true;
    }
}
