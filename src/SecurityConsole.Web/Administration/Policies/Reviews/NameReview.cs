using SecurityConsole.Engine.Policies;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Web.Administration.Policies.Reviews;

/// <summary>Warns of names that mean nothing, or that nothing has: misspelt, an obligation asks for nothing and a scope matches nothing.</summary>
internal static class NameReview
{
    private static readonly string[] s_named = [PolicyNames.Agent, PolicyNames.Server, PolicyNames.Tool, PolicyNames.Prompt, PolicyNames.Team, PolicyNames.Role, PolicyNames.Segment, PolicyNames.DataClass, PolicyNames.Toolset];

    /// <summary>A warning for each.</summary>
    public static IEnumerable<PolicyProblem> Of(CedarPolicy policy, KnownNames known)
    {
        foreach (var annotation in policy.Annotations)
        {
            if (!ObligationReader.Known.Contains(annotation.Name, StringComparer.Ordinal))
            {
                yield return new(
                    ProblemSeverity.Warning,
                    "unknown-annotation",
                    $"@{annotation.Name} means nothing to the gateway: it asks for nothing.",
                    NearestName.Of(annotation.Name, ObligationReader.Known) is { } nearest ? $"Did you mean @{nearest}?" : "Keep it as a note for people, or see which annotations there are in docs/policies.md.",
                    annotation.Span);
            }
        }

        foreach (var (uid, span) in Named(policy))
        {
            if (s_named.Contains(uid.Type, StringComparer.Ordinal) && !known.MayBe(uid))
            {
                yield return new(
                    ProblemSeverity.Warning,
                    "unknown-name",
                    $"There is no {uid.Type} {Engine.Policies.Schema.CedarText.Quote(uid.Id)}, so nothing matches it until there is one.",
                    known.Nearest(uid) is { } nearest ? $"Did you mean {Engine.Policies.Schema.CedarText.Quote(nearest)}?" : null,
                    span);
            }
        }
    }

    private static IEnumerable<(EntityUid Uid, SourceSpan Span)> Named(CedarPolicy policy)
    {
        foreach (var scope in (EntityScope[])[policy.PrincipalScope, policy.ResourceScope])
        {
            if (scope.Entity is { } uid)
            {
                yield return (uid, scope.Span);
            }
        }

        foreach (var part in policy.Conditions.SelectMany(condition => condition.Body.WithAllParts()))
        {
            if (part is EntityLiteral entity)
            {
                yield return (entity.Value, entity.Span);
            }
        }
    }
}
