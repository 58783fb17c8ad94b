using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies;

/// <summary>Asks policies about requests that nobody makes: recorded ones, and those of tests. By the same rules as <see cref="PolicyStage"/>. Thread-safe.</summary>
public static class PolicyTrial
{
    /// <summary>Puts a draft in the place of the policies in force, over the same directory.</summary>
    public static PolicySnapshot With(PolicySnapshot inForce, PolicyRevisionContents draft)
    {
        ArgumentNullException.ThrowIfNull(inForce);
        var compiled = PolicySetCompiler.Compile(draft);
        return new()
        {
            Revision = compiled.Revision,
            Enforced = compiled.Enforced,
            WithShadow = compiled.WithShadow,
            Obligations = compiled.Obligations,
            ShadowObligations = compiled.ShadowObligations,
            MayHide = compiled.MayHide,
            KeepsContext = compiled.KeepsContext,
            Problem = compiled.Problem,
            Entities = inForce.Entities,
            Agents = inForce.Agents,
            Capabilities = inForce.Capabilities,
            Labels = inForce.Labels,
        };
    }

    /// <summary>Asks.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="agent">Name of the agent; need not be registered.</param>
    /// <param name="action">What it does.</param>
    /// <param name="server">Name of the server.</param>
    /// <param name="kind">Kind of the capability; None for the server itself.</param>
    /// <param name="name">The capability's name or URI; empty for the server.</param>
    /// <param name="context">The context, with the arguments under <c>args</c>.</param>
    public static PolicyJudgement Judge(PolicySnapshot policies, string agent, PolicyAction action, string server, CapabilityKind kind, string name, CedarRecord context)
    {
        ArgumentNullException.ThrowIfNull(policies);
        if (policies.Enforced is not { } enforced)
        {
            return new(Verdict.Deny, [], [policies.Problem ?? "No policies are in force."]);
        }

        var subject = policies.SubjectOf(server, kind, name);
        var request = new AuthorizationRequest(policies.AgentOf(agent), PolicyActions.UidOf(action), subject.Uid, context);
        return Judge(enforced, policies.Obligations, request, new CallEntities(policies.Entities, subject.Entity));
    }

    /// <summary>Asks policies that need not be those of a snapshot.</summary>
    internal static PolicyJudgement Judge(CompiledPolicies policies, IReadOnlyList<Obligation> obligations, in AuthorizationRequest request, EntitySource entities)
    {
        var answer = policies.Decide(request, entities);
        return new(VerdictOf(obligations, answer), Names(obligations, answer), Faults(obligations, answer)) { Reason = ReasonOf(obligations, answer) };
    }

    private static Verdict VerdictOf(IReadOnlyList<Obligation> obligations, in AuthorizationAnswer answer)
    {
        if (PolicyStage.IsFaulted(answer))
        {
            return Verdict.Deny;
        }

        if (answer.Decision != Decision.Allow)
        {
            return PolicyStage.IsHold(obligations, answer) ? Verdict.Hold : Verdict.Deny;
        }

        var verdict = Verdict.Allow;
        foreach (var policy in answer.Reasons)
        {
            var obligation = obligations[policy.Index];
            verdict = obligation.HoldFor.Length > 0 ? Verdict.Hold : verdict == Verdict.Allow && obligation.Redact != RedactionKinds.None ? Verdict.Redact : verdict;
        }

        return verdict;
    }

    // A forbid that cannot be evaluated denies whatever the others say.
    private static string[] Names(IReadOnlyList<Obligation> obligations, in AuthorizationAnswer answer)
    {
        if (PolicyStage.IsFaulted(answer))
        {
            var faulted = new List<string>();
            foreach (var error in answer.Errors)
            {
                if (error.Policy.Effect == Effect.Forbid)
                {
                    faulted.Add(obligations[error.Policy.Index].Id);
                }
            }

            return [.. faulted];
        }

        var names = new string[answer.Reasons.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = obligations[answer.Reasons[i].Index].Id;
        }

        return names;
    }

    private static string[] Faults(IReadOnlyList<Obligation> obligations, in AuthorizationAnswer answer)
    {
        var faults = new string[answer.Errors.Count];
        for (var i = 0; i < faults.Length; i++)
        {
            faults[i] = $"{obligations[answer.Errors[i].Policy.Index].Id}: {answer.Errors[i].Sentence}";
        }

        return faults;
    }

    private static string ReasonOf(IReadOnlyList<Obligation> obligations, in AuthorizationAnswer answer)
    {
        foreach (var policy in answer.Reasons)
        {
            if (policy.Effect == Effect.Forbid && obligations[policy.Index].Reason is { Length: > 0 } reason)
            {
                return reason;
            }
        }

        return "";
    }
}
