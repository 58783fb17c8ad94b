using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Validation;

namespace SecurityConsole.Policy.Analysis;

/// <summary>
/// Looks over a set of policies for those that never match, that others cover, and that permit too much. Says so only where it is certain; that nothing is found proves nothing.
/// Policies with different annotations are not held against each other, because annotations may change what a policy does, except notes such as <c>@id</c> and <c>@reason</c>.
/// Thread-safe. Time grows with the square of the number of policies: 1,000 take well under a second.
/// </summary>
/// <param name="schema">The schema that the policies are written for.</param>
/// <param name="exists">Whether an entity is known. Scopes that name unknown ones never match.</param>
/// <param name="isIn">Whether the first entity is in the second, directly or further up.</param>
public sealed class PolicyReview(CedarSchema schema, Func<EntityUid, bool> exists, Func<EntityUid, EntityUid, bool> isIn)
{
    private readonly PolicyValidator _validator = new(schema);

    /// <summary>Every finding, in the order of the policies.</summary>
    public IReadOnlyList<PolicyFinding> Review(PolicySet policies, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(policies);
        var shapes = new ExpressionShapes();
        var facts = policies.Instances().Select((policy, index) => new PolicyFacts(policy, index, shapes)).ToList();
        var findings = new List<PolicyFinding>();
        var alive = new List<PolicyFacts>(facts.Count);
        foreach (var policy in facts)
        {
            cancellation.ThrowIfCancellationRequested();
            if (NeverMatches(policy) is { } reason)
            {
                findings.Add(new(FindingKind.NeverMatches, policy.Policy.Id, null, reason, "Correct it, or remove it.", policy.Policy.Span));
            }
            else
            {
                alive.Add(policy);
            }
        }

        var scopes = new ScopeOrder(schema, isIn);
        foreach (var policy in alive)
        {
            cancellation.ThrowIfCancellationRequested();
            findings.AddRange(Shadows(policy, alive, scopes).Take(1));
            findings.AddRange(TooBroad(policy));
        }

        var order = facts.ToDictionary(policy => policy.Policy.Id, policy => policy.Index, StringComparer.Ordinal);
        return [.. findings.OrderBy(finding => order[finding.PolicyId]).ThenBy(finding => finding.Kind)];
    }

    private string? NeverMatches(PolicyFacts facts)
    {
        var policy = facts.Policy;
        if (facts.DemandsFalse)
        {
            return "It can never match: one of its conditions is always false.";
        }

        foreach (var (side, scope) in new[] { ("principal", policy.PrincipalScope), ("resource", policy.ResourceScope) })
        {
            if (scope.Entity is { } entity && !exists(entity))
            {
                return $"It can never match: its {side} names `{entity.Type}::{SchemaText.Quote(entity.Id)}`, which is not known.";
            }
        }

        return _validator.PossibleRequests(policy).Count == 0
            ? "It can never match: for every kind of request its scope or its conditions are false whatever the values."
            : null;
    }

    private static IEnumerable<PolicyFinding> Shadows(PolicyFacts policy, List<PolicyFacts> all, ScopeOrder scopes)
    {
        foreach (var other in all)
        {
            var stronger = policy.Policy.Effect == Effect.Permit && other.Policy.Effect == Effect.Forbid;
            if (other == policy || (policy.Policy.Effect != other.Policy.Effect && !stronger))
            {
                continue;
            }

            // What an annotation makes of a forbid is not known here, so that only a plain one surely denies.
            if (stronger ? other.Marks.Length > 0 : other.Marks != policy.Marks)
            {
                continue;
            }

            if (!other.Demands.IsSubsetOf(policy.Demands) || !scopes.Covers(other.Policy, policy.Policy))
            {
                continue;
            }

            // Of two that say the same, the later one is the one too many.
            if (!stronger && other.Index > policy.Index && policy.Demands.IsSubsetOf(other.Demands) && scopes.Covers(policy.Policy, other.Policy))
            {
                continue;
            }

            yield return stronger
                ? Shadowed($"It permits nothing: the forbid `{other.Policy.Id}` denies all that it permits.", "Narrow the forbid, for example with `unless`, or remove this policy.")
                : Shadowed($"It decides nothing: `{other.Policy.Id}` {(policy.Policy.Effect == Effect.Permit ? "permits" : "forbids")} all that it does, and perhaps more.", $"Remove it, or narrow `{other.Policy.Id}`.");

            PolicyFinding Shadowed(string message, string help) => new(FindingKind.Shadowed, policy.Policy.Id, other.Policy.Id, message, help, policy.Policy.Span);
        }
    }

    private static IEnumerable<PolicyFinding> TooBroad(PolicyFacts facts)
    {
        var policy = facts.Policy;
        if (policy is { Effect: Effect.Permit, PrincipalScope.Kind: ScopeKind.Any, ActionScope.Kind: ScopeKind.Any, ResourceScope.Kind: ScopeKind.Any })
        {
            yield return facts.Demands.Count == 0
                ? new(FindingKind.OverBroad, policy.Id, null, "It permits everything to everybody.", "Say who may do what: limit principal, action or resource.", policy.Span)
                : new(FindingKind.OverBroad, policy.Id, null, "It permits every action on everything to everybody for whom its conditions hold.", "Limit principal, action or resource in the scope: conditions alone are easily wider than meant.", policy.Span);
        }
        else if (policy is { Effect: Effect.Permit, PrincipalScope.Kind: ScopeKind.Any, ResourceScope.Kind: ScopeKind.Any } && facts.Demands.Count == 0)
        {
            yield return new(FindingKind.OverBroad, policy.Id, null, "It permits its actions on everything to everybody, without any condition.", "Limit principal or resource, or add a condition.", policy.Span);
        }
    }
}
