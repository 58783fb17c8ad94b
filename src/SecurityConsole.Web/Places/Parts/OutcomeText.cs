using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Web.Places.Parts;

/// <summary>What the agent got back, in a few words.</summary>
internal static class OutcomeText
{
    /// <summary><c>ok</c>, <c>tool error</c>, <c>error -32602</c>, <c>HTTP 403</c>.</summary>
    public static string Of(CallRecord call) => call switch
    {
        { ErrorCode: { } code } => $"error {code}",
        { IsToolError: true } => "tool error",
        { HttpStatus: >= 400 } => $"HTTP {call.HttpStatus}",
        { HttpStatus: 0 } => "no answer",
        _ => "ok",
    };
}
