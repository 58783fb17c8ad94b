using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Batches;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Envelopes;
using SecurityConsole.Engine.Identity;
using SecurityConsole.Engine.Identity.OAuth;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Engine.Transport;

namespace SecurityConsole.Engine.Gateway;

/// <summary>The stages of the request path, in their fixed order. The first that refuses ends it.</summary>
public sealed class CallPipeline(HostGuard hosts, BodyReader bodies, EnvelopeStage envelopes, BatchStage batches, SessionStage sessions, TransportStage transport)
{
    /// <summary>Who calls, from where, and whether the server exists for them. Reads nothing but the head.</summary>
    public CallFailure Admit(CallContext call)
    {
        var failure = hosts.Check(call.Http.Request);
        if (failure == CallFailure.None)
        {
            failure = IdentityStage.Evaluate(call);
        }

        if (failure == CallFailure.None)
        {
            failure = ReachStage.Evaluate(call);
        }

        if (failure == CallFailure.None)
        {
            failure = ScopeStage.Evaluate(call);
        }

        if (failure == CallFailure.None)
        {
            failure = StrengthStage.Evaluate(call);
        }

        return failure == CallFailure.None ? transport.Evaluate(call) : failure;
    }

    /// <summary>Reads and judges a message.</summary>
    public async ValueTask<CallFailure> JudgeMessageAsync(CallContext call)
    {
        var failure = EnvelopeStage.CheckHead(call.Http.Request);
        if (failure == CallFailure.None)
        {
            failure = await bodies.ReadAsync(call);
        }

        if (failure == CallFailure.None)
        {
            failure = envelopes.Evaluate(call);
        }

        if (failure == CallFailure.BatchNotAllowed && BatchStage.IsOpenTo(call))
        {
            failure = await batches.EvaluateAsync(call, envelopes.Limits);
        }

        if (failure == CallFailure.None)
        {
            failure = sessions.Evaluate(call);
        }

        if (failure == CallFailure.None && call.Batch is null)
        {
            failure = AccessStage.Evaluate(call);
        }

        return failure == CallFailure.None ? PolicyStage.Evaluate(call) : failure;
    }

    /// <summary>Judges a GET or DELETE, which have no message.</summary>
    public CallFailure JudgeHead(CallContext call) => sessions.Evaluate(call);
}
