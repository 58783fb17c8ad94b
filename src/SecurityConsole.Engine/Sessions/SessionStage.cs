using SecurityConsole.Engine.Calls;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Eras;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Sessions;

/// <summary>Finds the legacy session of a request, and the request of the server that a response answers.</summary>
public sealed class SessionStage(SessionTable sessions)
{
    /// <summary>Sets <see cref="CallContext.Session"/> and <see cref="CallContext.Answers"/>.</summary>
    public CallFailure Evaluate(CallContext call)
    {
        if (call.Era == ProtocolEra.Modern)
        {
            return CallFailure.None;
        }

        var headers = call.Http.Request.Headers[McpHeaders.SessionId];
        if (headers.Count == 0)
        {
            return CallFailure.None;
        }

        if (headers.Count > 1)
        {
            return CallFailure.SessionUnknown;
        }

        call.Session = sessions.Find(call.Credential!.Agent.Registration.Id, call.Server!.Registration.Id, headers[0]!);
        if (call.Session is null)
        {
            return CallFailure.SessionUnknown;
        }

        if (call.Envelope.Kind is MessageKind.Response or MessageKind.ErrorResponse && !call.Body.IsEmpty)
        {
            call.Answers = call.Session.Answered(RawIds.Key(call.RawId));
            call.Direction = CallDirection.ServerToAgent;
        }

        return CallFailure.None;
    }
}
