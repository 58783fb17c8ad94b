namespace SecurityConsole.Policy.Syntax;

/// <summary>The pattern of <c>like</c>: a star stands for any text, also none; everything else for itself, ordinally.</summary>
/// <param name="Segments">The pieces between the stars, at least one: <c>"a*"</c> is <c>["a", ""]</c>, a pattern without star a single piece.</param>
public sealed record LikePattern(SyntaxList<string> Segments)
{
    public bool Matches(string text)
    {
        var first = Segments[0];
        if (Segments.Count == 1)
        {
            return string.Equals(text, first);
        }

        var last = Segments[^1];
        if (text.Length < first.Length + last.Length || !text.StartsWith(first, StringComparison.Ordinal) || !text.EndsWith(last, StringComparison.Ordinal))
        {
            return false;
        }

        // The leftmost place of each inner piece leaves the most room for those after it, so that there is nothing to try again.
        var rest = text.AsSpan(first.Length, text.Length - first.Length - last.Length);
        for (var i = 1; i < Segments.Count - 1; i++)
        {
            var found = rest.IndexOf(Segments[i], StringComparison.Ordinal);
            if (found < 0)
            {
                return false;
            }

            rest = rest[(found + Segments[i].Length)..];
        }

        return true;
    }
}
