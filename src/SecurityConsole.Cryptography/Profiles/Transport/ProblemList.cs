using System.Collections.Immutable;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>Gathers the problems of one text, up to a bound that a person would still read.</summary>
internal sealed class ProblemList
{
    internal const int Most = 50;
    private const int LongestQuote = 60;

    private readonly List<TransportPolicyProblem> _problems = [];

    internal bool IsEmpty => _problems.Count == 0;

    /// <summary>Further problems are not kept, so nobody needs to word them. A few more than are shown, because not all are found in the order of the text.</summary>
    internal bool IsFull => _problems.Count > 4 * Most;

    /// <summary>The first ones, in the order of the text; a last one says that there are more.</summary>
    internal ImmutableArray<TransportPolicyProblem> InOrder
    {
        get
        {
            var ordered = _problems.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column).ToList();
            return ordered.Count <= Most
                ? [.. ordered]
                : [.. ordered.Take(Most), ordered[Most] with { Sentence = "There are more problems from here on. Correct those above first." }];
        }
    }

    internal void Add(YamlNode node, string sentence) => Add(node.Line, node.Column, sentence);

    internal void Add(long line, long column, string sentence)
    {
        if (!IsFull)
        {
            _problems.Add(new((int)Math.Max(line, 1), (int)Math.Max(column, 1), sentence));
        }
    }

    /// <summary>What the text says, short, on one line and in quotes.</summary>
    internal static string Quote(string text) => $"'{OneLine(text, LongestQuote)}'";

    /// <summary>A text without control characters, cut where it is longer than <paramref name="most"/>.</summary>
    internal static string OneLine(string text, int most)
    {
        var line = string.Concat(text.Take(most + 1).Select(letter => char.IsControl(letter) ? ' ' : letter));
        return line.Length <= most ? line : line[..most] + "…";
    }
}
