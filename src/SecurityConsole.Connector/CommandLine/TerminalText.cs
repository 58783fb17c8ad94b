using System.Globalization;
using System.Text;

namespace SecurityConsole.Connector.CommandLine;

/// <summary>Names and texts come from agents and servers: a terminal must not obey them.</summary>
internal static class TerminalText
{
    /// <summary>The text on one line, without anything that moves a cursor, colours or reorders.</summary>
    public static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            var harmless = Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
                or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned);
            clean.Append(harmless ? rune.ToString() : "\uFFFD");
        }

        return clean.ToString();
    }
}
