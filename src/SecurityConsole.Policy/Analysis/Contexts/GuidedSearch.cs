using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>Makes contexts one demand after the other, where there are too many to try them all. Used for one request.</summary>
internal sealed class GuidedSearch(AuthorizationRequest request, EntitySource entities, IReadOnlyDictionary<AttributePath, ContextOptions> options, int most)
{
    private const int MostForOneDemand = 256;

    /// <summary>Contexts in which a policy that differs holds, with a permit beside it, and as few forbids as can be.</summary>
    /// <param name="differing">Policies that only one set has.</param>
    /// <param name="all">These and the others in scope.</param>
    public IEnumerable<IReadOnlyList<ContextChange>> Find(IReadOnlyList<PolicyConditions> differing, IReadOnlyList<PolicyConditions> all)
    {
        yield return [];
        foreach (var policy in differing)
        {
            // Each attribute of a policy alone, and each way to satisfy it.
            var own = policy.Demands.SelectMany(demand => demand.Paths).Distinct().Where(options.ContainsKey).Select(path => options[path]).ToList();
            foreach (var changes in ContextOptions.Combinations(own, Math.Max(1, most / (4 * differing.Count))))
            {
                yield return changes;
            }

            if (Satisfy(policy, []) is not { } satisfied)
            {
                continue;
            }

            yield return satisfied;
            foreach (var permit in all.Where(other => other.Policy.Effect == Effect.Permit).Prepend(policy))
            {
                if (Satisfy(permit, satisfied) is not { } permitted)
                {
                    continue;
                }

                yield return permitted;
                yield return all.Where(other => other.Policy.Effect == Effect.Forbid && other != policy).Aggregate(permitted, (changes, forbid) => Avoid(forbid, changes));
            }
        }
    }

    private IReadOnlyList<ContextChange>? Satisfy(PolicyConditions policy, IReadOnlyList<ContextChange> changes)
    {
        IReadOnlyList<ContextChange>? reached = changes;
        foreach (var demand in policy.Demands)
        {
            reached = reached is null ? null : Reach(demand, reached, isWanted: true);
        }

        return reached is not null && policy.Demands.All(demand => Holds(demand, reached)) ? reached : null;
    }

    private IReadOnlyList<ContextChange> Avoid(PolicyConditions policy, IReadOnlyList<ContextChange> changes)
    {
        if (!policy.Demands.All(demand => Holds(demand, changes)))
        {
            return changes;
        }

        return policy.Demands.Select(demand => Reach(demand, changes, isWanted: false)).FirstOrDefault(avoided => avoided is not null) ?? changes;
    }

    private IReadOnlyList<ContextChange>? Reach(Demand demand, IReadOnlyList<ContextChange> changes, bool isWanted)
    {
        if (Holds(demand, changes) == isWanted)
        {
            return changes;
        }

        // What was set for an earlier demand stays where it can: those attributes come last.
        var set = changes.Select(change => change.Path).ToHashSet();
        var own = demand.Paths.Where(options.ContainsKey).OrderBy(set.Contains).Select(path => options[path]).ToList();
        foreach (var more in ContextOptions.Combinations(own, MostForOneDemand))
        {
            IReadOnlyList<ContextChange> tried = [.. changes.Where(change => !more.Any(other => other.Path.Equals(change.Path))), .. more];
            if (Holds(demand, tried) == isWanted)
            {
                return tried;
            }
        }

        return null;
    }

    private bool Holds(Demand demand, IReadOnlyList<ContextChange> changes) => demand.Holds(request, ChangedContext.Of(request.Context, changes), entities);
}
