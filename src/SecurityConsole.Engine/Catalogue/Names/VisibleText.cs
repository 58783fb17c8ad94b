using System.Globalization;
using System.Text;

namespace SecurityConsole.Engine.Catalogue.Names;

/// <summary>Text from servers so that a person sees all of it: what is invisible or reorders becomes a mark with its code point.</summary>
public static class VisibleText
{
    /// <summary>The text, cut, with <c>⟨U+200B⟩</c> for what nobody would see.</summary>
    public static string Of(string text, int limit)
    {
        ArgumentNullException.ThrowIfNull(text);
        var visible = new StringBuilder();
        foreach (var rune in text.EnumerateRunes())
        {
            if (visible.Length >= limit)
            {
                return visible.Append('…').ToString();
            }

            visible.Append(IsHidden(rune) ? Mark(rune) : rune.ToString());
        }

        return visible.ToString();
    }

    /// <summary>What stands for a hidden character.</summary>
    public static string Mark(Rune rune) => $"⟨U+{rune.Value:X4}⟩";

    /// <summary>
    /// Whether a character is not seen, or changes how others are seen: controls, formats (zero width, bidirectional, tags), line separators, variation selectors,
    /// fillers, unassigned and private ones. Spaces and line breaks of plain text are not.
    /// </summary>
    public static bool IsHidden(Rune rune) => rune.Value switch
    {
        '\n' or '\t' => false,
        0x00A0 or 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 => true,
        >= 0x180B and <= 0x180F or >= 0x2000 and <= 0x200F or >= 0xFE00 and <= 0xFE0F or >= 0xE0100 and <= 0xE01EF => true,
        _ => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned,
    };
}
