using Microsoft.AspNetCore.Http;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Protocol.Headers;

namespace SecurityConsole.Engine.Forwarding;

/// <summary>Ends a legacy session: the server is told, and where it agrees the gateway forgets it too.</summary>
public sealed class SessionEnd(Forwarder forwarder, SessionTable sessions)
{
    internal async ValueTask<CallFailure> ForwardAsync(CallContext call)
    {
        var failure = await forwarder.ForwardAsync(call);
        if (failure == CallFailure.None && call.Session is not null && call.Answer.HttpStatus < StatusCodes.Status400BadRequest)
        {
            sessions.End(call.Credential!.Agent.Registration.Id, call.Server!.Registration.Id, call.Http.Request.Headers[McpHeaders.SessionId].ToString());
        }

        return failure;
    }
}
