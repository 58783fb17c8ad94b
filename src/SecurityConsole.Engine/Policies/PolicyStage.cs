using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies.Context;
using SecurityConsole.Engine.Policies.Context.Recorded;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Engine.Sessions;
using SecurityConsole.Engine.Signals;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Protocol.Envelopes;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Policies;

/// <summary>Decides each call by the policies in force. What no policy permits is denied; what one forbids is denied whatever others permit.</summary>
/// <remarks>Grants stay the outer limit: a call comes here only when the agent's grant covers it. A forbid that cannot be evaluated denies.</remarks>
public static class PolicyStage
{
    internal const string Subscribing = "subscriptions/listen";

    /// <summary>Decides a message, or every message of a batch. Sets <see cref="CallContext.Due"/>.</summary>
    public static CallFailure Evaluate(CallContext call)
    {
        call.Due = null; // it may be asked again, by what is in force then
        if (call.Batch is not { } batch)
        {
            return call.Envelope.Method == Subscribing ? DecideSubscription(call) : DecideMessage(call, call.Envelope, call.Body);
        }

        foreach (var (content, envelope) in batch)
        {
            var failure = DecideMessage(call, envelope, content);
            if (failure != CallFailure.None)
            {
                return failure;
            }

            if (call.Due is { Hold: not null } or { Redact: not RedactionKinds.None })
            {
                var what = call.Due.Hold is not null ? "needs an approval" : "has a result that must be redacted";
                var id = envelope.Id.Of(content.Span);
                call.Detail = $"The message {(id.IsEmpty ? $"'{envelope.Method}'" : $"with id {RawIds.Text(id)}")} of this batch {what}, which batches cannot have. Send that message alone.";
                return CallFailure.BatchNotAllowed;
            }
        }

        return CallFailure.None;
    }

    private static CallFailure DecideMessage(CallContext call, in Envelope envelope, ReadOnlyMemory<byte> message)
    {
        if (call.Directory.Policies.KeepsContext && !JsonStrings.AreUnicode(envelope.Arguments.Of(message.Span)))
        {
            return CallFailure.ArgumentsAmbiguous;
        }

        var failure = Decide(call, PolicyTarget.Of(envelope, message));
        foreach (var action in GivenAnswers.Of(call, envelope, message.Span))
        {
            failure = failure == CallFailure.None ? Decide(call, PolicyTarget.ToAnswer(action)) : failure;
        }

        return failure;
    }

    private static CallFailure DecideSubscription(CallContext call)
    {
        foreach (var uri in NamedCapabilities.SubscribedResources(call.Envelope.Params.Of(call.Body.Span)))
        {
            var failure = Decide(call, PolicyTarget.ToSubscribe(uri));
            if (failure != CallFailure.None)
            {
                return failure;
            }
        }

        return CallFailure.None;
    }

    private static CallFailure Decide(CallContext call, PolicyTarget? of)
    {
        if (of is not { } target)
        {
            return CallFailure.None;
        }

        var policies = call.Directory.Policies;
        if (policies.Enforced is not { } enforced)
        {
            call.Because(new(PolicyReasons.Stage, "unavailable", policies.Problem ?? "No policies are in force."));
            return CallFailure.PolicyUnavailable;
        }

        call.KnownSignals?.BeginDecision();
        var answer = Answer(enforced, policies, call, target);
        if (policies.KeepsContext)
        {
            // The messages of a batch share what is recorded of their call, but not the tool.
            call.DecidedIn = FactsWriter.Write(call, call.Batch is null ? policies.SubjectOf(call.ServerName, target.Kind, target.Name).Facts : null);
        }

        var failure = JudgeSignals(call, Judge(call, policies, answer));
        if (policies.WithShadow is { } shadow)
        {
            Compare(call, policies, failure, Answer(shadow, policies, call, target));
        }

        return failure is CallFailure.PolicyDenied && !policies.CouldPermit(call.Credential!.Agent.Registration.Name, call.ServerName, target.Kind, target.Name)
            ? AccessStage.Hide(call, target.Kind, target.Name, CallFailure.CapabilityHidden)
            : failure;
    }

    // What was read decides, not what the policies made of it: one that forgets to ask whether a signal is known must not let a call through.
    private static CallFailure JudgeSignals(CallContext call, CallFailure failure)
    {
        if (call.KnownSignals is not { WereRead: true } signals)
        {
            return failure;
        }

        if (failure == CallFailure.None && signals.Deniable is { } unknown)
        {
            call.Detail = SignalText.Denial(unknown);
            failure = CallFailure.SignalUnknown;
        }

        if (failure != CallFailure.None && SignalText.Of(signals) is { Length: > 0 } text)
        {
            call.Because(new("context", "read", $"Policies read: {text}."));
        }

        return failure;
    }

    /// <summary>Asks a set of policies about one thing.</summary>
    internal static AuthorizationAnswer Answer(CompiledPolicies compiled, PolicySnapshot policies, CallContext call, in PolicyTarget target)
    {
        var subject = policies.SubjectOf(call.ServerName, target.Kind, target.Name);
        var request = new AuthorizationRequest(
            policies.AgentOf(call.Credential!.Agent.Registration.Name), PolicyActions.UidOf(target.Action), subject.Uid, new PolicyContext(call, target.Arguments, subject.Facts));
        return compiled.Decide(request, new CallEntities(policies.Entities, subject.Entity));
    }

    private static CallFailure Judge(CallContext call, PolicySnapshot policies, in AuthorizationAnswer answer)
    {
        PolicyReasons.NoteErrors(call, policies, answer);
        if (IsFaulted(answer))
        {
            return CallFailure.PolicyFaulted;
        }

        if (answer.Decision == Decision.Allow || IsHold(policies.Obligations, answer))
        {
            PolicyReasons.NoteAllowed(call, policies, answer);
            call.Due = Add(call.Due, policies.Obligations, answer);
            return CallFailure.None;
        }

        PolicyReasons.NoteDenied(call, policies, answer);
        return CallFailure.PolicyDenied;
    }

    /// <summary>Whether a policy that might forbid it could not be evaluated.</summary>
    internal static bool IsFaulted(in AuthorizationAnswer answer)
    {
        foreach (var error in answer.Errors)
        {
            if (error.Policy.Effect == Effect.Forbid)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether all that forbids it would be content with an approval.</summary>
    internal static bool IsHold(IReadOnlyList<Obligation> obligations, in AuthorizationAnswer answer)
    {
        var some = false;
        foreach (var policy in answer.Reasons)
        {
            if (obligations[policy.Index].HoldFor.Length == 0)
            {
                return false;
            }

            some = true;
        }

        return some;
    }

    private static DueObligations? Add(DueObligations? known, IReadOnlyList<Obligation> obligations, in AuthorizationAnswer answer)
    {
        List<Obligation>? due = null;
        foreach (var policy in answer.Reasons)
        {
            if (obligations[policy.Index] is { IsDue: true } obligation)
            {
                (due ??= known is null ? [] : [.. known.All]).Add(obligation);
            }
        }

        return due is null ? known : DueObligations.Of(due);
    }

    private static void Compare(CallContext call, PolicySnapshot policies, CallFailure enforced, in AuthorizationAnswer shadow)
    {
        var wouldPass = shadow.Decision == Decision.Allow || IsHold(policies.ShadowObligations, shadow);
        if (wouldPass != (enforced == CallFailure.None))
        {
            PolicyReasons.NoteShadow(call, policies, shadow, wouldPass);
        }
    }
}
