using System.Security.Cryptography;
using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Errors;
using SecurityConsole.Protocol.Rounds;

namespace SecurityConsole.Engine.Asks;

/// <summary>Decides what servers ask of agents (sampling, elicitation) before an agent sees it, by the policies that are in force then.</summary>
/// <remarks>What a person has to approve may be asked: it is the agent's answer that is held.</remarks>
public sealed class AskStage(DirectorySnapshotHolder directory)
{
    /// <summary>Why a request of a server does not go to the agent; null where it may.</summary>
    internal RefusedAsk? OfRequest(CallContext call, in Envelope envelope, ReadOnlySpan<byte> message)
    {
        if (Judge(call, PolicyActions.OfAsked(envelope.Method)) is not { } denial)
        {
            return null;
        }

        var parameters = envelope.Params.Of(message);
        return new(envelope.Method, envelope.Id.Of(message).ToArray(), parameters.IsEmpty ? [] : SHA256.HashData(parameters), message.Length, denial);
    }

    /// <summary>Why what a server asks inside an answer must not go out; null where it may, and where it asks for nothing.</summary>
    internal AskDenial? OfAnswer(CallContext call, in Envelope envelope, ReadOnlySpan<byte> message)
    {
        if (envelope.ErrorCode == JsonRpcErrorCodes.UrlElicitationRequired)
        {
            return Judge(call, PolicyAction.Elicit);
        }

        if (envelope.InputRequests.IsEmpty)
        {
            return null;
        }

        var methods = new HashSet<string>(StringComparer.Ordinal);
        if (!InputRequests.TryReadMethods(envelope.InputRequests.Of(message), methods))
        {
            return Judge(call, PolicyAction.Sample) ?? Judge(call, PolicyAction.Elicit);
        }

        foreach (var method in methods)
        {
            if (Judge(call, PolicyActions.OfAsked(method)) is { } denial)
            {
                return denial;
            }
        }

        return null;
    }

    private AskDenial? Judge(CallContext call, PolicyAction action)
    {
        if (action == PolicyAction.None)
        {
            return null;
        }

        var policies = directory.Current.Policies;
        if (policies.Enforced is not { } enforced)
        {
            return new(policies.Problem ?? "No policies are in force.", "");
        }

        call.KnownSignals?.BeginDecision();
        var answer = PolicyStage.Answer(enforced, policies, call, new(action, CapabilityKind.None, "", default));
        return PolicyStage.IsFaulted(answer) ? new("A policy that might forbid it could not be evaluated.", "")
            : answer.Decision != Decision.Allow && !PolicyStage.IsHold(policies.Obligations, answer) ? PolicyReasons.DenialOf(policies, answer)
            : call.KnownSignals is { WereRead: true, Deniable: { } unknown } ? new(SignalText.Denial(unknown), "")
            : null;
    }
}
