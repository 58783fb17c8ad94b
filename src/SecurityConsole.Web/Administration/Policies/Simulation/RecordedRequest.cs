using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies;

namespace SecurityConsole.Web.Administration.Policies.Simulation;

/// <summary>A recorded call in the words of policies.</summary>
/// <param name="Action">What it does.</param>
/// <param name="Kind">Kind of what it is done to.</param>
internal readonly record struct RecordedRequest(PolicyAction Action, CapabilityKind Kind)
{
    /// <summary>Null where no policy decides it: the protocol's own talk, what was refused before policies were asked, and what its record does not say enough about.</summary>
    public static RecordedRequest? Of(CallRecord call)
    {
        if (call.AgentId is null || call.ServerId is null || call.Direction != CallDirection.AgentToServer || call.Kind != CallKind.Request)
        {
            return null;
        }

        if (call.Verdict == Verdict.Deny && !IsByPolicy(call))
        {
            return null;
        }

        var action = PolicyActions.OfMethod(call.Method);
        return action switch
        {
            PolicyAction.Call => new(action, CapabilityKind.Tool),
            PolicyAction.Get => new(action, CapabilityKind.Prompt),
            PolicyAction.Read or PolicyAction.Subscribe when call.Name.Length > 0 => new(action, CapabilityKind.Resource),
            PolicyAction.Other => new(action, CapabilityKind.None),
            _ => null,
        };
    }

    private static bool IsByPolicy(CallRecord call)
    {
        foreach (var reason in call.Reasons)
        {
            if (reason.Stage == "policy")
            {
                return true;
            }
        }

        return false;
    }
}
