using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Policies;

namespace SecurityConsole.Web.Administration.Policies.Comparison;

/// <summary>Differences in effect, as they are found. Used by one thread.</summary>
internal sealed class EffectFindings
{
    private const int Most = 1_000;

    private readonly Dictionary<Key, (EffectDifference Difference, SortedSet<string> Names)> _found = [];

    /// <summary>Calls that differ.</summary>
    public long Changed { get; private set; }

    /// <summary>Differences were left out, because there were too many.</summary>
    public bool IsCut { get; private set; }

    /// <summary>Counts a call that differs.</summary>
    /// <param name="granted">Who does what.</param>
    /// <param name="before">What the one decides.</param>
    /// <param name="after">What the other decides.</param>
    /// <param name="example">Makes the example; asked for the first of its kind.</param>
    public void Add(GrantedCapability granted, PolicyJudgement before, PolicyJudgement after, Func<(string Sentence, IReadOnlyDictionary<string, string?> Context)> example)
    {
        Changed++;
        var key = new Key(granted.Agent, granted.Server, before.Verdict, after.Verdict, string.Join('\n', before.Policies), string.Join('\n', after.Policies));
        if (!_found.TryGetValue(key, out var known))
        {
            if (_found.Count == Most)
            {
                IsCut = true;
                return;
            }

            var (sentence, context) = example();
            _found[key] = known = (new(granted.Agent, granted.Server, before.Verdict, after.Verdict, before.Policies, after.Policies, [], sentence) { Context = context }, new(StringComparer.Ordinal));
        }

        known.Names.Add(granted.Name);
    }

    /// <summary>The differences. One that more policies decide than another, for nothing that the other does not change too, says nothing new and is left out.</summary>
    public IReadOnlyList<EffectDifference> All()
    {
        var all = _found.Values.Select(found => found.Difference with { Capabilities = [.. found.Names] }).ToList();
        return [.. all.Where(difference => !all.Any(other => !ReferenceEquals(other, difference) && Says(other, difference)))];
    }

    private static bool Says(EffectDifference simple, EffectDifference other) =>
        simple.Agent == other.Agent
        && simple.Server == other.Server
        && simple.Before == other.Before
        && simple.After == other.After
        && simple.BeforePolicies.Count + simple.AfterPolicies.Count < other.BeforePolicies.Count + other.AfterPolicies.Count
        && !simple.BeforePolicies.Except(other.BeforePolicies).Any()
        && !simple.AfterPolicies.Except(other.AfterPolicies).Any()
        && !other.Capabilities.Except(simple.Capabilities).Any();

    private readonly record struct Key(string Agent, string Server, Verdict Before, Verdict After, string BeforePolicies, string AfterPolicies);
}
