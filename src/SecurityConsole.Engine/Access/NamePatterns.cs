using System.Collections.Frozen;

namespace SecurityConsole.Engine.Access;

/// <summary>A compiled list of exact names and <c>prefix*</c> patterns; ordinal and case-sensitive. Immutable.</summary>
public sealed class NamePatterns
{
    private readonly FrozenSet<string> _exact;
    private readonly string[] _prefixes;

    private NamePatterns(bool everything, FrozenSet<string> exact, string[] prefixes)
    {
        Everything = everything;
        _exact = exact;
        _prefixes = prefixes;
    }

    /// <summary>Some pattern is <c>*</c>.</summary>
    public bool Everything { get; }

    /// <summary>Compiles patterns; empty ones match nothing.</summary>
    public static NamePatterns Compile(IEnumerable<string> patterns)
    {
        var exact = new HashSet<string>(StringComparer.Ordinal);
        var prefixes = new List<string>();
        var everything = false;
        foreach (var pattern in patterns)
        {
            if (pattern == "*")
            {
                everything = true;
            }
            else if (pattern.EndsWith('*'))
            {
                prefixes.Add(pattern[..^1]);
            }
            else if (pattern.Length > 0)
            {
                exact.Add(pattern);
            }
        }

        return new(everything, exact.ToFrozenSet(StringComparer.Ordinal), [.. prefixes]);
    }

    /// <summary>Whether every name that <paramref name="other"/> covers is covered here, too.</summary>
    public bool Covers(NamePatterns other) => Everything
        || (!other.Everything && other._exact.All(Matches) && other._prefixes.All(prefix => _prefixes.Any(own => prefix.StartsWith(own, StringComparison.Ordinal))));

    /// <summary>Whether a name is covered.</summary>
    public bool Matches(string name)
    {
        if (Everything || _exact.Contains(name))
        {
            return true;
        }

        foreach (var prefix in _prefixes)
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
