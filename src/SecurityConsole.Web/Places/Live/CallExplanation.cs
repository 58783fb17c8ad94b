using SecurityConsole.Engine.Calls;
using SecurityConsole.Web.Places.Parts;

namespace SecurityConsole.Web.Places.Live;

/// <summary>Says in plain sentences what one call was and why it ended as it did.</summary>
internal static class CallExplanation
{
    /// <summary>The tool, prompt or resource where there is one, else the method.</summary>
    public static string Title(CallRecord call) => call.Name.Length > 0 ? call.Name : call.Method.Length > 0 ? call.Method : Kind(call);

    /// <summary>Who did what, and what became of it.</summary>
    public static string Summary(CallRecord call) => $"{Asker(call)} {Request(call)}. {Ending(call)}";

    private static string Asker(CallRecord call)
    {
        var agent = call.Agent.Length > 0 ? call.Agent : "Somebody who could not be authenticated";
        return call.Direction == CallDirection.AgentToServer ? agent : Server(call);
    }

    private static string Request(CallRecord call)
    {
        var other = call.Direction == CallDirection.AgentToServer ? Server(call) : call.Agent;
        return call.Kind switch
        {
            CallKind.Stream => $"opened a standing stream to {other}",
            CallKind.SessionEnd => $"ended a session with {other}",
            CallKind.Unreadable => $"sent {other} something that is not a readable message",
            CallKind.Notification => $"notified {other}: {call.Method}",
            CallKind.Response => $"answered a request of {other}",
            _ => call.Method switch
            {
                "tools/call" => $"called the tool {call.Name} of {other}",
                "tools/list" => $"asked {other} which tools it has",
                "prompts/get" => $"took the prompt {call.Name} from {other}",
                "prompts/list" => $"asked {other} which prompts it has",
                "resources/read" => $"read {call.Name} from {other}",
                "resources/list" or "resources/templates/list" => $"asked {other} which resources it has",
                "initialize" => $"opened a session with {other}",
                "ping" => $"pinged {other}",
                "server/discover" => $"asked {other} what it is",
                _ => call.Name.Length > 0 ? $"asked {other} for {call.Method} ({call.Name})" : $"asked {other} for {call.Method}",
            },
        };
    }

    private static string Ending(CallRecord call) => call.Verdict switch
    {
        Verdict.Deny when call.UpstreamMicroseconds == 0 => "The gateway refused it, and nothing of it reached the other side.",
        Verdict.Deny => "The gateway refused it.",
        Verdict.Hold => "It waits for a person's decision.",
        _ when call.ErrorCode is { } code => $"The gateway let it pass; the answer was the error {code} after {Quantity.Duration(call.TotalMicroseconds)}.",
        _ when call.IsToolError => $"The gateway let it pass; the tool reported that it failed, after {Quantity.Duration(call.TotalMicroseconds)}.",
        _ when call.HttpStatus >= 400 => $"The gateway let it pass; it ended with HTTP {call.HttpStatus} after {Quantity.Duration(call.TotalMicroseconds)}.",
        Verdict.Redact => $"The gateway removed parts of it, and it was answered in {Quantity.Duration(call.TotalMicroseconds)}.",
        _ => $"The gateway let it pass, and it was answered in {Quantity.Duration(call.TotalMicroseconds)}.",
    };

    private static string Server(CallRecord call) => call.Server.Length > 0 ? call.Server : "a server that it did not name";

    private static string Kind(CallRecord call) => call.Kind switch
    {
        CallKind.Stream => "standing stream",
        CallKind.SessionEnd => "end of session",
        CallKind.Response => "response",
        CallKind.Notification => "notification",
        _ => "unreadable request",
    };
}
