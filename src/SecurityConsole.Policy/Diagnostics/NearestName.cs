namespace SecurityConsole.Policy.Diagnostics;

/// <summary>Guesses which name somebody meant who wrote another.</summary>
public static class NearestName
{
    private const int LongestCompared = 64;

    /// <summary>The candidate that takes the fewest changed, added, left out or swapped characters, or null where none is near.</summary>
    public static string? Of(string written, IEnumerable<string> candidates)
    {
        string? nearest = null;
        var least = Math.Max(1, written.Length / 3) + 1;
        foreach (var candidate in candidates.Order(StringComparer.Ordinal))
        {
            if (string.Equals(candidate, written, StringComparison.OrdinalIgnoreCase))
            {
                return candidate;
            }

            if (Math.Abs(candidate.Length - written.Length) < least && candidate.Length <= LongestCompared && written.Length <= LongestCompared
                && Distance(written, candidate) is var distance && distance < least)
            {
                (nearest, least) = (candidate, distance);
            }
        }

        return nearest;
    }

    /// <summary>A help sentence, or null where no candidate is near.</summary>
    public static string? Help(string written, IEnumerable<string> candidates) =>
        Of(written, candidates) is { } nearest ? $"Did you mean `{nearest}`?" : null;

    // Optimal string alignment: three rows suffice.
    private static int Distance(string a, string b)
    {
        var before = new int[b.Length + 1];
        var last = new int[b.Length + 1];
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var changed = a[i - 1] == b[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + changed);
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}
