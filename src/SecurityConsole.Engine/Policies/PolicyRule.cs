using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Holds;

namespace SecurityConsole.Engine.Policies;

/// <summary>Decides a call by the policies in force, and says where they want a person to decide.</summary>
public sealed class PolicyRule : IHoldRule
{
    private const string NoReason = "A policy asks for an approval of this call.";

    /// <inheritdoc/>
    public CallFailure Judge(CallContext call, out HoldRequest? hold)
    {
        ArgumentNullException.ThrowIfNull(call);
        var failure = PolicyStage.Evaluate(call);
        hold = failure == CallFailure.None && call.Due?.Hold is { } asked
            ? new(asked.Reason.Length > 0 ? asked.Reason : NoReason, asked.HoldFor)
            {
                Approvals = asked.Approvals,
                Deadline = asked.Deadline,
                Policies = [.. call.Due.All.Where(each => each.HoldFor.Length > 0).Select(each => each.Id)],
            }
            : null;
        return failure;
    }
}
