using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Web.Administration.Holds;

namespace SecurityConsole.Web.Administration.Policies.Reviews;

/// <summary>Warns of holds whose group has too few people: such a call is everybody's, or waits in vain.</summary>
internal static class HoldGroupReview
{
    private const string Code = "hold-group";

    /// <summary>A warning for each policy that asks a group with too few people.</summary>
    public static IEnumerable<DocumentProblem> Of(CombinedPolicies policies, HoldGroups groups)
    {
        foreach (var place in policies.Places)
        {
            var obligation = ObligationReader.Read(place.Policy, []);
            if (obligation.HoldFor.Length > 0 && Warning(obligation, groups.MembersOf(obligation.HoldFor).Count) is var (message, help) && message.Length > 0)
            {
                var span = place.Policy.Annotations[0].Span.To(place.Policy.Annotations[^1].Span);
                yield return new(place.Document, new(ProblemSeverity.Warning, Code, message, help, span));
            }
        }
    }

    private static (string Message, string Help) Warning(Obligation obligation, int members) => members switch
    {
        0 => ($"Nobody who may decide is in the group \"{obligation.HoldFor}\", so everybody who may decide is asked.", "Put people into the group under Settings, People."),
        1 when obligation.Approvals > 1 => ($"Two people have to approve, and the group \"{obligation.HoldFor}\" has one who may decide: it takes an administrator besides.", "Put a second person into the group under Settings, People."),
        _ => ("", ""),
    };
}
