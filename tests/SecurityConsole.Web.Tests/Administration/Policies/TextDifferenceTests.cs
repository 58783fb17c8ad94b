using SecurityConsole.Web.Administration.Policies.Documents;

namespace SecurityConsole.Web.Tests.Administration.Policies;

public sealed class TextDifferenceTests
{
    [Fact]
    public void Both_texts_come_back_out_of_every_difference()
    {
        var random = new Random(4711);
        for (var round = 0; round < 500; round++)
        {
            var (before, after) = (Text(random), Text(random));
            var lines = TextDifference.Lines(before, after);
            Assert.Equal(before, Joined(lines.Where(line => line.Kind != DifferenceKind.Added)));
            Assert.Equal(after, Joined(lines.Where(line => line.Kind != DifferenceKind.Removed)));
            Assert.Equal(Enumerable.Range(1, lines.Count(line => line.Kind != DifferenceKind.Added)), lines.Where(line => line.Before > 0).Select(line => line.Before));
            Assert.Equal(Enumerable.Range(1, lines.Count(line => line.Kind != DifferenceKind.Removed)), lines.Where(line => line.After > 0).Select(line => line.After));
            Assert.Equal(Longest(before, after), lines.Count(line => line.Kind == DifferenceKind.Same));
        }
    }

    [Fact]
    public void Only_documents_that_differ_are_told_with_three_lines_around()
    {
        var before = new Dictionary<string, string> { ["a"] = "1\n2\n3\n4\n5\n6\n7\n8\n9\n", ["same"] = "x\n", ["gone"] = "y\n" };
        var after = new Dictionary<string, string> { ["a"] = "1\n2\n3\n4\nfive\n6\n7\n8\n9\n", ["same"] = "x\n" };
        var difference = TextDifference.Of(before, after);
        Assert.Equal(["a", "gone"], difference.Select(document => document.Name));
        Assert.Equal(["2", "3", "4", "5", "five", "6", "7", "8"], difference[0].Lines.Select(line => line.Text));
        Assert.Equal(DifferenceKind.Removed, Assert.Single(difference[1].Lines).Kind);
    }

    [Fact]
    public void Texts_that_have_nothing_in_common_are_told_in_time()
    {
        var before = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"a{number}\n"));
        var after = string.Concat(Enumerable.Range(0, 20_000).Select(number => $"b{number}\n"));
        Assert.Equal(40_000, TextDifference.Lines(before, after).Count);
    }

    private static string Text(Random random) => string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => $"{(char)('a' + random.Next(4))}\n"));

    private static string Joined(IEnumerable<DifferenceLine> lines) => string.Concat(lines.Select(line => line.Text + "\n"));

    // The longest common subsequence by the text-book's table: no difference keeps more lines.
    private static int Longest(string before, string after)
    {
        var (a, b) = (before.Split('\n')[..^1], after.Split('\n')[..^1]);
        var table = new int[a.Length + 1, b.Length + 1];
        for (var i = 1; i <= a.Length; i++)
        {
            for (var j = 1; j <= b.Length; j++)
            {
                table[i, j] = a[i - 1] == b[j - 1] ? table[i - 1, j - 1] + 1 : Math.Max(table[i - 1, j], table[i, j - 1]);
            }
        }

        return table[a.Length, b.Length];
    }
}
