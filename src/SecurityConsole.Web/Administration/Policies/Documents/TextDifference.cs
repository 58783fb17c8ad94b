namespace SecurityConsole.Web.Administration.Policies.Documents;

/// <summary>Differences of texts, line by line (E. Myers, "An O(ND) Difference Algorithm", 1986).</summary>
internal static class TextDifference
{
    private const int Around = 3;

    // Beyond that many changed lines the work would grow with their square; then all of one goes and all of the other comes.
    private const int MostChanges = 1_500;

    /// <summary>How documents differ; those that do not are left out.</summary>
    public static IReadOnlyList<DocumentDifference> Of(IReadOnlyDictionary<string, string> before, IReadOnlyDictionary<string, string> after) =>
    [
        .. before.Keys.Union(after.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Where(name => !string.Equals(before.GetValueOrDefault(name), after.GetValueOrDefault(name), StringComparison.Ordinal))
            .Select(name => new DocumentDifference(name, Cut(Lines(before.GetValueOrDefault(name), after.GetValueOrDefault(name))))),
    ];

    /// <summary>Every line of both texts; null is the text that is not there.</summary>
    internal static List<DifferenceLine> Lines(string? before, string? after)
    {
        var (a, b) = (Split(before), Split(after));
        var start = 0;
        while (start < a.Length && start < b.Length && a[start] == b[start])
        {
            start++;
        }

        var (endA, endB) = (a.Length, b.Length);
        while (endA > start && endB > start && a[endA - 1] == b[endB - 1])
        {
            (endA, endB) = (endA - 1, endB - 1);
        }

        var lines = new List<DifferenceLine>(a.Length + b.Length);
        for (var i = 0; i < start; i++)
        {
            lines.Add(new(DifferenceKind.Same, i + 1, i + 1, a[i]));
        }

        foreach (var (x, y, kind) in Steps(a.AsMemory(start, endA - start), b.AsMemory(start, endB - start)))
        {
            lines.Add(kind switch
            {
                DifferenceKind.Removed => new(kind, start + x + 1, 0, a[start + x]),
                DifferenceKind.Added => new(kind, 0, start + y + 1, b[start + y]),
                _ => new(kind, start + x + 1, start + y + 1, a[start + x]),
            });
        }

        for (var i = 0; endA + i < a.Length; i++)
        {
            lines.Add(new(DifferenceKind.Same, endA + i + 1, endB + i + 1, a[endA + i]));
        }

        return lines;
    }

    private static string[] Split(string? text) => text switch
    {
        null or "" => [],
        _ when text.EndsWith('\n') => text[..^1].Split('\n'),
        _ => text.Split('\n'),
    };

    private static List<(int X, int Y, DifferenceKind Kind)> Steps(ReadOnlyMemory<string> a, ReadOnlyMemory<string> b)
    {
        var (n, m) = (a.Length, b.Length);
        var most = Math.Min(n + m, MostChanges);
        var furthest = new int[(2 * most) + 3];
        var trace = new List<int[]>();
        for (var d = 0; d <= most; d++)
        {
            for (var k = -d; k <= d; k += 2)
            {
                var x = k == -d || (k != d && furthest[most + k] < furthest[most + k + 2]) ? furthest[most + k + 2] : furthest[most + k] + 1;
                var y = x - k;
                while (x < n && y < m && a.Span[x] == b.Span[y])
                {
                    (x, y) = (x + 1, y + 1);
                }

                furthest[most + k + 1] = x;
                if (x >= n && y >= m)
                {
                    trace.Add((int[])furthest.Clone());
                    return Back(trace, most, n, m);
                }
            }

            trace.Add((int[])furthest.Clone());
        }

        return [.. Enumerable.Range(0, n).Select(x => (x, 0, DifferenceKind.Removed)), .. Enumerable.Range(0, m).Select(y => (n, y, DifferenceKind.Added))];
    }

    private static List<(int X, int Y, DifferenceKind Kind)> Back(List<int[]> trace, int most, int n, int m)
    {
        var steps = new List<(int, int, DifferenceKind)>();
        var (x, y) = (n, m);
        for (var d = trace.Count - 1; d > 0; d--)
        {
            var before = trace[d - 1];
            var k = x - y;
            var previous = k == -d || (k != d && before[most + k] < before[most + k + 2]) ? k + 1 : k - 1;
            var previousX = before[most + previous + 1];
            var previousY = previousX - previous;
            while (x > previousX && y > previousY)
            {
                steps.Add((--x, --y, DifferenceKind.Same));
            }

            steps.Add(previous == k + 1 ? (x, --y, DifferenceKind.Added) : (--x, y, DifferenceKind.Removed));
        }

        while (x > 0 && y > 0)
        {
            steps.Add((--x, --y, DifferenceKind.Same));
        }

        steps.Reverse();
        return steps;
    }

    private static List<DifferenceLine> Cut(List<DifferenceLine> lines)
    {
        var kept = new bool[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            if (lines[i].Kind != DifferenceKind.Same)
            {
                Array.Fill(kept, true, Math.Max(0, i - Around), Math.Min(lines.Count, i + Around + 1) - Math.Max(0, i - Around));
            }
        }

        return [.. lines.Where((_, i) => kept[i])];
    }
}
