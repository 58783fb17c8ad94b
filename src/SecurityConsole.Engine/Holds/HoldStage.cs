using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Identity;
using SecurityConsole.Engine.Policies;

namespace SecurityConsole.Engine.Holds;

/// <summary>Decides calls by the policies in force, lets those wait that one of them holds, and decides them once more, by what is in force then, before they go out.</summary>
public sealed class HoldStage(HoldDesk desk, DirectorySnapshotHolder directory, CallReview review, TimeProvider time)
{
    private const int MostRounds = 4; // each change of the policy meanwhile may ask somebody else

    /// <summary>Judges; returns when the call may go on, or must be answered.</summary>
    public ValueTask<CallFailure> EvaluateAsync(CallContext call)
    {
        if (call.Kind == CallKind.Notification && call.Method == "notifications/cancelled" && desk.Count > 0)
        {
            desk.Cancel(call); // the notification passes on: the server ignores ids that it does not know
        }

        var failure = Judge(call, out var request);
        return failure != CallFailure.None || request is null ? new(failure) : HoldAsync(call, request);
    }

    /// <summary>Lets a call wait that was judged already.</summary>
    /// <param name="call">The call.</param>
    /// <param name="request">Why it waits.</param>
    public async ValueTask<CallFailure> HoldAsync(CallContext call, HoldRequest request)
    {
        for (var round = 0; round < MostRounds; round++)
        {
            call.IsJudged = true; // what it names stays: from now on a change of the grant ends it
            var outcome = await desk.WaitAsync(call, request);
            if (!outcome.IsApproved)
            {
                return outcome.Failure;
            }

            if (call.Connection!.JudgeAgain(review, call, directory.Current, time.GetUtcNow()) is { } cut)
            {
                call.Detail = cut.Reason;
                return cut.Failure;
            }

            var failure = Judge(call, out var further);
            if (failure != CallFailure.None || further is null || further.Demand == request.Demand)
            {
                call.IsHeld = failure != CallFailure.None;
                return failure;
            }

            request = further;
        }

        call.Detail = "The policy changed again and again while this call was held. Repeat the call.";
        return CallFailure.HoldExpired;
    }

    private static CallFailure Judge(CallContext call, out HoldRequest? request)
    {
        var failure = PolicyStage.Evaluate(call);
        request = failure == CallFailure.None && call.Due is { Hold: { } hold } due ? PolicyHolds.RequestOf(call, due, hold) : null;
        return failure;
    }
}
