using System.Globalization;
using System.Text;
using SecurityConsole.Engine.Catalogue.Names;

namespace SecurityConsole.Web.Administration.Catalogue.Differences;

/// <summary>Compares two texts word by word.</summary>
internal static class WordDifference
{
    private const int MostWords = 1_500;
    private const int LongestText = 16_384;

    /// <summary>The pieces that make the old text (same and removed) and the new text (same and added).</summary>
    public static IReadOnlyList<TextPart> Between(string before, string after)
    {
        var (old, now) = (Words(before), Words(after));
        if (old.Count > MostWords || now.Count > MostWords)
        {
            return [Whole(DifferenceKind.Removed, before), Whole(DifferenceKind.Added, after)];
        }

        var parts = new List<(DifferenceKind What, StringBuilder Text)>();
        var lengths = Lengths(old, now);
        var (i, j) = (0, 0);
        while (i < old.Count || j < now.Count)
        {
            if (i < old.Count && j < now.Count && string.Equals(old[i], now[j], StringComparison.Ordinal))
            {
                Add(parts, DifferenceKind.Same, old[i++]);
                j++;
            }
            else if (i < old.Count && (j == now.Count || lengths[i + 1, j] >= lengths[i, j + 1]))
            {
                Add(parts, DifferenceKind.Removed, old[i++]);
            }
            else
            {
                Add(parts, DifferenceKind.Added, now[j++]);
            }
        }

        return parts.ConvertAll(part => Whole(part.What, part.Text.ToString()));
    }

    /// <summary>One piece.</summary>
    public static TextPart Whole(DifferenceKind what, string text) => new(what, VisibleText.Of(text, LongestText));

    private static void Add(List<(DifferenceKind What, StringBuilder Text)> parts, DifferenceKind what, string word)
    {
        if (parts.Count == 0 || parts[^1].What != what)
        {
            parts.Add((what, new()));
        }

        parts[^1].Text.Append(word);
    }

    /// <summary>Lengths of the longest common subsequence of what remains.</summary>
    private static ushort[,] Lengths(List<string> old, List<string> now)
    {
        var lengths = new ushort[old.Count + 1, now.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--)
            {
                lengths[i, j] = string.Equals(old[i], now[j], StringComparison.Ordinal)
                    ? (ushort)(lengths[i + 1, j + 1] + 1)
                    : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
            }
        }

        return lengths;
    }

    /// <summary>Runs of letters and digits, runs of white space, and everything else by itself.</summary>
    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = 0;
        for (var i = 1; i <= text.Length; i++)
        {
            if (i == text.Length || Class(text[i]) != Class(text[i - 1]) || (Class(text[i]) == 0 && !char.IsLowSurrogate(text[i])))
            {
                words.Add(text[start..i]);
                start = i;
            }
        }

        return words;
    }

    private static int Class(char c) => char.IsLetterOrDigit(c) || char.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark ? 1 : c is ' ' or '\n' or '\r' or '\t' ? 2 : 0;
}
