using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>An attribute, and what it can be set to besides what it is.</summary>
/// <param name="Path">The attribute.</param>
/// <param name="Values">The values; null for none.</param>
internal sealed record ContextOptions(AttributePath Path, IReadOnlyList<CedarValue?> Values)
{
    /// <summary>How many combinations there are, counted no further than one more than <paramref name="most"/>.</summary>
    public static long CountOf(IReadOnlyList<ContextOptions> options, long most)
    {
        var count = 1L;
        foreach (var option in options)
        {
            count *= option.Values.Count + 1;
            if (count > most)
            {
                return most + 1;
            }
        }

        return count;
    }

    /// <summary>The combinations, the one that changes nothing first; of the first attribute every value before the second changes.</summary>
    public static IEnumerable<IReadOnlyList<ContextChange>> Combinations(IReadOnlyList<ContextOptions> options, int most)
    {
        var chosen = new int[options.Count];
        for (var made = 0; made < most; made++)
        {
            var changes = new List<ContextChange>();
            for (var i = 0; i < chosen.Length; i++)
            {
                if (chosen[i] > 0)
                {
                    changes.Add(new(options[i].Path, options[i].Values[chosen[i] - 1]));
                }
            }

            yield return changes;
            var place = 0;
            while (place < chosen.Length && ++chosen[place] > options[place].Values.Count)
            {
                chosen[place++] = 0;
            }

            if (place == chosen.Length)
            {
                yield break;
            }
        }
    }
}
