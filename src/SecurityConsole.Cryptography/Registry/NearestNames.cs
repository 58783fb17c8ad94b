namespace SecurityConsole.Cryptography.Registry;

/// <summary>Finds what somebody probably meant. Case, dashes, underscores and spaces do not count.</summary>
internal static class NearestNames
{
    private const int LongestWritten = 64;

    /// <summary>The candidates near to <paramref name="written"/>, the nearest first. Near is one letter in three wrong, or a beginning of at least three letters.</summary>
    internal static IReadOnlyList<T> Of<T>(string written, IEnumerable<T> candidates, Func<T, IEnumerable<string>> names, int most)
    {
        if (written.Length > LongestWritten || Plain(written) is not { Length: > 0 } wanted)
        {
            return [];
        }

        return [.. candidates
            .Select(candidate => (Candidate: candidate, Distance: names(candidate).Min(name => Distance(wanted, Plain(name)))))
            .Where(found => found.Distance <= Math.Max(1, wanted.Length / 3))
            .OrderBy(found => found.Distance)
            .Take(most)
            .Select(found => found.Candidate)];
    }

    /// <summary>The known words near to <paramref name="written"/>, as the end of a sentence: <c> Did you mean 'x'?</c>, or nothing.</summary>
    internal static string Question(string written, IEnumerable<string> known, int most = 1) => Question(Of(written, known, name => [name], most));

    /// <inheritdoc cref="Question(string, IEnumerable{string}, int)"/>
    internal static string Question(IReadOnlyList<string> nearest) => nearest.Count == 0 ? "" : $" Did you mean {string.Join(" or ", nearest.Select(name => $"'{name}'"))}?";

    private static string Plain(string name) => string.Concat(name.Where(char.IsAsciiLetterOrDigit).Select(char.ToLowerInvariant));

    // The number of letters to change, add, leave out or swap with their neighbour; a beginning of the whole counts as one.
    private static int Distance(string written, string known)
    {
        if (written.Length >= 3 && known.Length > written.Length && known.StartsWith(written, StringComparison.Ordinal))
        {
            return 1;
        }

        int[] before = new int[known.Length + 1], last = [.. Enumerable.Range(0, known.Length + 1)], row = new int[known.Length + 1];
        for (var i = 1; i <= written.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= known.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j], row[j - 1]) + 1, last[j - 1] + (written[i - 1] == known[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && written[i - 1] == known[j - 2] && written[i - 2] == known[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[known.Length];
    }
}
