using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Storage.Events.Calls;

/// <summary>How calls are counted.</summary>
public static class CallOutcome
{
    /// <summary>It was refused.</summary>
    public static bool Denied(CallRecord call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Verdict == Verdict.Deny;
    }

    /// <summary>It was let through and went wrong: HTTP status ≥ 400, a JSON-RPC error, or a result with <c>isError</c>. A refused call did not fail.</summary>
    public static bool Failed(CallRecord call)
    {
        ArgumentNullException.ThrowIfNull(call);
        return call.Verdict != Verdict.Deny && (call.HttpStatus >= 400 || call.ErrorCode is not null || call.IsToolError);
    }
}
