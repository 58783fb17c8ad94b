using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Holds;

/// <summary>What is said about a hold to the caller and in the call's record.</summary>
internal static class HoldSentences
{
    private const string Stage = "hold";

    /// <summary>How a hold ends that nobody decided; <see cref="HoldState.Waiting"/> for its deadline.</summary>
    public static string Of(HoldState state, HeldCall held) => state switch
    {
        HoldState.ClientGone => "The client closed the connection while the call waited.",
        HoldState.Cancelled => "The client cancelled the call while it waited.",
        HoldState.Stopped => "The gateway was stopped while the call waited.",
        _ => $"Nobody decided within {Span(held.Deadline - held.At)}. {held.Request.Group} could have.",
    };

    /// <summary>Sets what the caller and the record get to read of an ending.</summary>
    public static CallFailure Apply(CallContext call, HeldCall held, HoldEnding ending)
    {
        call.Because(Reason(ending) is var reason && ending.State == HoldState.Approved ? reason with { Text = $"{reason.Text} Hold {held.Id}." } : reason);
        switch (ending.State)
        {
            case HoldState.Approved:
                return CallFailure.None;
            case HoldState.Denied:
                call.Detail = $"This call was held for approval by {held.Request.Group}, and denied: {ending.Vote?.Reason} Do not repeat it unchanged. Hold {held.Id}.";
                return CallFailure.HoldDenied;
            case HoldState.Expired:
                call.Detail = $"This call was held for approval, and nobody approved it within {Span(held.Deadline - held.At)}. {held.Request.Group} could have; ask them, and repeat the call. Hold {held.Id}.";
                return CallFailure.HoldExpired;
            case HoldState.Cancelled:
                return CallFailure.HoldCancelled;
            default:
                call.Detail = $"This call was held for approval by {held.Request.Group}, and the gateway was stopped before anybody decided. Repeat the call. Hold {held.Id}.";
                return CallFailure.HoldStopped;
        }
    }

    /// <summary>The same for a call that a decision for its run covers.</summary>
    public static CallFailure Apply(CallContext call, RunDecisions.Decision decision)
    {
        if (decision.Approves)
        {
            call.Because(new(Stage, "approved-for-run", $"{decision.By} approved such calls of this run: {decision.Reason} Hold {decision.Hold}."));
            return CallFailure.None;
        }

        call.Because(new(Stage, "denied-for-run", $"{decision.By} denied such calls of this run: {decision.Reason} Hold {decision.Hold}."));
        call.Detail = $"Such calls were denied for this run: {decision.Reason} Do not repeat it. Hold {decision.Hold}.";
        return CallFailure.HoldDenied;
    }

    /// <summary>The same where no place was left, or the gateway is being stopped.</summary>
    public static CallFailure NoPlace(CallContext call, bool stopping)
    {
        if (stopping)
        {
            call.Detail = "This call needs approval, and the gateway is being stopped. Repeat the call in a minute.";
            return CallFailure.HoldStopped;
        }

        return CallFailure.HoldsFull;
    }

    /// <summary>The reason in the call's record.</summary>
    public static CallReason Reason(HoldEnding ending) => new(Stage, Code(ending.State), ending.Text);

    /// <summary><c>5 min</c>, <c>90 s</c>.</summary>
    public static string Span(TimeSpan time) =>
        time.TotalSeconds < 1 ? $"{Math.Max(0, (long)time.TotalMilliseconds)} ms"
        : time.TotalSeconds < 120 ? $"{(long)time.TotalSeconds} s"
        : $"{(long)Math.Round(time.TotalMinutes)} min";

    private static string Code(HoldState state) => state switch
    {
        HoldState.ClientGone => "client-gone",
        _ => state.ToString().ToLowerInvariant(),
    };
}
