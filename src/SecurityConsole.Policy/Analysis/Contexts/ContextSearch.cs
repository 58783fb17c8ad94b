using System.Collections.Concurrent;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Schemas;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>
/// Finds contexts in which two sets of policies may decide a request differently. Only policies that one set has and the other has not can make a difference, and only where the scope of one matches;
/// then all combinations of the values are tried that the policies in scope compare attributes with, or, where these are too many, those that satisfy the policies that differ and overcome the others.
/// Thread-safe.
/// </summary>
public sealed class ContextSearch
{
    /// <summary>The most combinations for one request where no limit is given.</summary>
    public const int MostCombinations = 4_096;

    private readonly PolicyConditions[] _differing;
    private readonly PolicyConditions[] _common;
    private readonly CedarType? _shape;

    // Most requests are in the scope of the same few sets of policies.
    private readonly ConcurrentDictionary<string, ContextProbe> _probes = new(StringComparer.Ordinal);

    /// <summary>Prepares a search.</summary>
    /// <param name="before">The one set.</param>
    /// <param name="after">The other.</param>
    /// <param name="shape">The type of the context: see <see cref="ContextProbe"/>.</param>
    public ContextSearch(CompiledPolicies before, CompiledPolicies after, CedarType? shape = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        _shape = shape;
        var left = before.Policies.ToLookup(policy => policy.Source with { Id = "" });
        var right = after.Policies.ToLookup(policy => policy.Source with { Id = "" });
        _differing =
        [
            .. left.Where(same => !right.Contains(same.Key)).Concat(right.Where(same => !left.Contains(same.Key))).Select((same, number) => new PolicyConditions(same.First(), number, shape)),
        ];
        _common = [.. left.Where(same => right.Contains(same.Key)).Select((same, number) => new PolicyConditions(same.First(), _differing.Length + number, shape))];
    }

    /// <summary>Whether a policy that only one set has matches the request's scope; otherwise both decide it alike, whatever the context.</summary>
    public bool MayDiffer(in AuthorizationRequest request, EntitySource entities)
    {
        var frame = new Frame(request, entities);
        foreach (var policy in _differing)
        {
            if (policy.Policy.IsInScope(ref frame))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Contexts to try.</summary>
    /// <param name="request">The request, with the context to start from.</param>
    /// <param name="entities">The entities, for both sets.</param>
    /// <param name="mayChange">Which attributes can be otherwise; null for all.</param>
    /// <param name="most">The most combinations, 1 or more.</param>
    public ContextPlan Around(in AuthorizationRequest request, EntitySource entities, Func<AttributePath, bool>? mayChange = null, int most = MostCombinations)
    {
        var differing = InScope(_differing, request, entities);
        if (differing.Count == 0)
        {
            return ContextPlan.Nothing;
        }

        var all = differing.Concat(InScope(_common, request, entities)).ToList();
        var probe = _probes.GetOrAdd(string.Join(',', all.Select(policy => policy.Number)), _ => ContextProbe.Of(all.Select(policy => policy.Policy.Source), _shape));
        var options = new List<ContextOptions>();
        foreach (var path in probe.Paths.Where(path => mayChange?.Invoke(path) ?? true))
        {
            options.Add(new(path, probe.ValuesOf(path, request, entities)));
        }

        if (ContextOptions.CountOf(options, most) <= most)
        {
            return new(ContextOptions.Combinations(options, most), IsWhole: true);
        }

        var guided = new GuidedSearch(request, entities, options.ToDictionary(option => option.Path), most);
        return new(guided.Find(differing, all).Take(most), IsWhole: false);
    }

    private static List<PolicyConditions> InScope(PolicyConditions[] policies, in AuthorizationRequest request, EntitySource entities)
    {
        var frame = new Frame(request, entities);
        var found = new List<PolicyConditions>();
        foreach (var policy in policies)
        {
            if (policy.Policy.IsInScope(ref frame))
            {
                found.Add(policy);
            }
        }

        return found;
    }
}
