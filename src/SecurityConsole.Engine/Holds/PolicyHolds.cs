using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Protocol.Eras;

namespace SecurityConsole.Engine.Holds;

/// <summary>Turns what policies ask for (<c>@hold</c>, <c>@approvals</c>, <c>@deadline</c>, <c>@reason</c>) into what people are asked.</summary>
internal static class PolicyHolds
{
    /// <summary>The question: the strictest obligation's group, eyes and time, and every policy that holds the call.</summary>
    public static HoldRequest RequestOf(CallContext call, DueObligations due, Obligation strictest)
    {
        List<string> policies = [];
        foreach (var each in due.All)
        {
            if (each.HoldFor.Length > 0)
            {
                policies.Add(each.Id);
            }
        }

        return new(strictest.Reason.Length > 0 ? strictest.Reason : $"The policy {strictest.Id} lets a person decide.", strictest.HoldFor)
        {
            Approvals = strictest.Approvals,
            Deadline = strictest.Deadline,
            Policies = policies,
            Context = ContextOf(call),
        };
    }

    private static List<HoldFact> ContextOf(CallContext call)
    {
        List<HoldFact> facts = [new("protocol", call.Era == ProtocolEra.Modern ? "stateless" : "sessions")];
        if (call.Handshake?.AgreedGroup is { } group)
        {
            facts.Add(new("tls.group", NamedGroups.NameOf(group)));
        }

        if (call.Connection?.Certificate is { } certificate)
        {
            facts.Add(new("certificate", certificate.Fingerprint));
        }

        return facts;
    }
}
