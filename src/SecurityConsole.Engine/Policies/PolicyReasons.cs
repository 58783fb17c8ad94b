using System.Globalization;
using SecurityConsole.Engine.Asks;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Evaluation;

namespace SecurityConsole.Engine.Policies;

/// <summary>Writes why policies decided as they did, for the record and for the caller. <see cref="RecordedNames"/> reads it.</summary>
internal static class PolicyReasons
{
    /// <summary>The stage in records.</summary>
    public const string Stage = "policy";

    private const int MostNamed = 8;

    /// <summary>Names what permitted it; nothing for the one policy that only says that grants count.</summary>
    public static void NoteAllowed(CallContext call, PolicySnapshot policies, in AuthorizationAnswer answer)
    {
        if (answer.Reasons.Count == 1 && policies.Obligations[answer.Reasons[0].Index].Id == PolicyRevisionContents.GrantedId)
        {
            return;
        }

        var permits = answer.Decision == Decision.Allow;
        Add(call, new(Stage, permits ? "permit" : "hold", $"{Named(policies.Obligations, answer, permits ? " permits" : " lets a person decide about", permits ? " permit" : " let a person decide about")} it (revision {policies.Revision.ToString(CultureInfo.InvariantCulture)})."));
    }

    /// <summary>Names what denied it, and tells the caller what the policies say for callers.</summary>
    public static void NoteDenied(CallContext call, PolicySnapshot policies, in AuthorizationAnswer answer)
    {
        var denial = DenialOf(policies, answer);
        call.Detail = denial.Told.Length > 0 ? $"Denied by policy: {denial.Told}" : call.Detail;
        Add(call, new(Stage, answer.Reasons.Count == 0 ? "no-permit" : "forbid", denial.Sentence));
    }

    /// <summary>The same in words.</summary>
    public static AskDenial DenialOf(PolicySnapshot policies, in AuthorizationAnswer answer)
    {
        var revision = policies.Revision.ToString(CultureInfo.InvariantCulture);
        var told = ReasonOf(policies.Obligations, answer);
        return new(answer.Reasons.Count == 0 ? $"No policy permits it (revision {revision})." : $"{Named(policies.Obligations, answer, " forbids", " forbid")} it (revision {revision}).{(told.Length > 0 ? " " : "")}{told}", told);
    }

    // One that would be content with an approval did not deny it where others forbid it outright.
    private static string ReasonOf(IReadOnlyList<Obligation> obligations, in AuthorizationAnswer answer)
    {
        var ofHold = "";
        foreach (var policy in answer.Reasons)
        {
            var obligation = obligations[policy.Index];
            if (obligation.Reason.Length > 0 && obligation.HoldFor.Length == 0)
            {
                return obligation.Reason;
            }

            ofHold = ofHold.Length == 0 ? obligation.Reason : ofHold;
        }

        return ofHold;
    }

    /// <summary>Says of each policy that could not be evaluated why.</summary>
    public static void NoteErrors(CallContext call, PolicySnapshot policies, in AuthorizationAnswer answer)
    {
        var left = MostNamed;
        foreach (var error in answer.Errors)
        {
            if (left-- == 0)
            {
                return;
            }

            Add(call, new(Stage, "error", $"Policy {policies.Obligations[error.Policy.Index].Id} could not be evaluated: {error.Sentence}"));
        }
    }

    /// <summary>Says what would have been decided with the policies that are only tried out.</summary>
    public static void NoteShadow(CallContext call, PolicySnapshot policies, in AuthorizationAnswer shadow, bool wouldPass) =>
        Add(call, new(Stage, "shadow", wouldPass
            ? $"With the policies in shadow it would be let through: {Named(policies.ShadowObligations, shadow, "", "")}."
            : $"With the policies in shadow it would be denied: {(shadow.Reasons.Count == 0 ? "nothing permits it" : Named(policies.ShadowObligations, shadow, "", ""))}."));

    // A call that was held is decided twice.
    private static void Add(CallContext call, CallReason reason)
    {
        if (!call.Reasons.Contains(reason))
        {
            call.Because(reason);
        }
    }

    private static string Named(IReadOnlyList<Obligation> obligations, in AuthorizationAnswer answer, string verbOfOne, string verbOfMany)
    {
        var names = new List<string>();
        foreach (var policy in answer.Reasons)
        {
            if (names.Count == MostNamed)
            {
                names.Add($"{answer.Reasons.Count - MostNamed} more");
                break;
            }

            names.Add(obligations[policy.Index].Id);
        }

        return names.Count == 1 ? $"Policy {names[0]}{verbOfOne}" : $"Policies {string.Join(", ", names)}{verbOfMany}";
    }
}
