using SecurityConsole.Engine.Access;
using SecurityConsole.Engine.Policies.Context;
using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Engine.Policies.Flips;

/// <summary>Finds the single changes that would make policies decide a request otherwise: each was tried. Thread-safe.</summary>
public static class PolicyFlips
{
    /// <summary>The most that are told.</summary>
    public const int Most = 8;

    private const int MostTrials = 4_000;

    /// <summary>The changes, the most relevant first: attributes that what decides it reads, other attributes, memberships, policies. Empty where no single change does.</summary>
    /// <param name="policies">The policies.</param>
    /// <param name="agent">Name of the agent.</param>
    /// <param name="action">What it does.</param>
    /// <param name="server">Name of the server.</param>
    /// <param name="kind">Kind of the capability.</param>
    /// <param name="name">The capability's name or URI.</param>
    /// <param name="context">The context; what of it is not known must not be tried: see <paramref name="isKnown"/>.</param>
    /// <param name="schema">What the context may hold; null where that is not known.</param>
    /// <param name="isKnown">Whether a part of the context (<c>args</c>) is what it was at the call, so that another value of it says something.</param>
    public static IReadOnlyList<PolicyFlip> Find(
        PolicySnapshot policies, string agent, PolicyAction action, string server, CapabilityKind kind, string name, CedarRecord context, CedarSchema? schema, Func<string, bool> isKnown)
    {
        ArgumentNullException.ThrowIfNull(policies);
        ArgumentNullException.ThrowIfNull(isKnown);
        if (policies.Enforced is null)
        {
            return [];
        }

        var trial = new FlipTrial(policies, agent, action, server, kind, name, context);
        var attributes = Attributes(trial, ContextFreedom.ShapeOf(schema, action), isKnown, policies.SubjectOf(server, kind, name).Facts);

        // That something should not be known is the last thing to advise.
        return [.. attributes.OrderBy(flip => flip.Change!.Value is null).Concat(Memberships(trial)).Concat(Removals(trial)).Take(Most)];
    }

    private static IEnumerable<PolicyFlip> Attributes(FlipTrial trial, CedarType? shape, Func<string, bool> isKnown, ToolFacts facts)
    {
        var probe = ContextProbe.Of(trial.InScope.Select(policy => policy.Source), shape);
        var deciding = ContextProbe.Of(trial.InScope.Where(trial.Decides).Select(policy => policy.Source), shape).Paths.ToHashSet();
        var left = MostTrials;
        var told = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in probe.Paths.OrderByDescending(deciding.Contains).Where(path => isKnown(path.Names[0]) && (path.Names[0] == "tool" || ContextFreedom.MayChange(path, facts))))
        {
            var tried = new List<(CedarValue? Value, PolicyJudgement Judgement)>();
            foreach (var value in WithBeyond(trial.ValuesOf(probe, path)).TakeWhile(_ => left-- > 0))
            {
                if (trial.With(new(path, value)) is { } judgement)
                {
                    tried.Add((value, judgement));
                }
            }

            foreach (var flip in AttributeFlips.Of(path, trial.Now(path), trial.Found.Verdict, tried))
            {
                // Of a group, its KEM and whether it is quantum-safe, one says it.
                var whole = ContextFreedom.Complete([flip.Change!])!;
                if (told.Add(string.Join(';', whole.Select(change => change.ToString()).Order(StringComparer.Ordinal))))
                {
                    yield return flip;
                }
            }
        }
    }

    // What the smallest and the largest number that is compared with decide may hold beyond, or only for them.
    private static IEnumerable<CedarValue?> WithBeyond(IReadOnlyList<CedarValue?> values)
    {
        var numbers = values.Where(value => value is { Kind: CedarKind.Long }).Select(value => value!.Value.AsLong).ToList();
        return numbers.Count == 0 ? values : [.. values, CedarValue.Of(Math.Max(numbers.Min(), long.MinValue + 1) - 1), CedarValue.Of(Math.Min(numbers.Max(), long.MaxValue - 1) + 1)];
    }

    private static IEnumerable<PolicyFlip> Memberships(FlipTrial trial)
    {
        var groups = trial.All.SelectMany(policy => GroupsOf(policy.Source)).Distinct().Take(MostTrials).ToList();
        foreach (var member in trial.Members)
        {
            foreach (var group in groups.Where(group => IsPossible(member.Uid.Type, group.Type)))
            {
                var judgement = trial.With(member, group);
                if (judgement.Verdict != trial.Found.Verdict)
                {
                    yield return new(FlipKind.Membership, judgement.Verdict) { Member = member.Uid, Group = group, IsMember = member.Ancestors.Contains(group) };
                }
            }
        }
    }

    private static IEnumerable<PolicyFlip> Removals(FlipTrial trial)
    {
        foreach (var policy in trial.InScope.Where(trial.Decides))
        {
            var judgement = trial.Without(policy);
            if (judgement.Verdict != trial.Found.Verdict)
            {
                yield return new(FlipKind.Policy, judgement.Verdict) { Policy = trial.IdOf(policy) };
            }
        }
    }

    private static IEnumerable<EntityUid> GroupsOf(CedarPolicy policy) =>
    [
        .. new[] { policy.PrincipalScope.Entity, policy.ResourceScope.Entity }.OfType<EntityUid>(),
        .. policy.Conditions.SelectMany(condition => ConditionEntities.Of(condition.Body)),
    ];

    private static bool IsPossible(string member, string group) => group switch
    {
        PolicyNames.Team => member is PolicyNames.Agent,
        PolicyNames.DataClass => member is not PolicyNames.Agent,
        PolicyNames.Toolset => member is PolicyNames.Tool,
        _ => false,
    };
}
