using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Forwarding;

/// <summary>Streams that stay open without an answer to wait for: they are recorded when they open, too, so that they are seen while they last.</summary>
internal static class StandingStream
{
    public static bool Is(CallContext call) => call.Kind == CallKind.Stream || call.Envelope.Method == "subscriptions/listen";
}
