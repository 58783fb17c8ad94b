using System.Globalization;
using System.Text;

namespace SecurityConsole.Engine.Catalogue.Names;

/// <summary>What a name looks like, after UTS #39 §4: names of one skeleton can be taken for each other. Thread-safe.</summary>
public static class NameSkeleton
{
    /// <summary>Compatibility forms, hidden characters, look-alikes, case and separators made one.</summary>
    /// <param name="name">Any text; hostile.</param>
    public static string Of(string name)
    {
        var skeleton = new StringBuilder();
        foreach (var c in Visible(name))
        {
            // i, l, 1 and | are one letter to a reader in a hurry; so are o and 0.
            var plain = Homoglyphs.Table.GetValueOrDefault(c, c);
            plain = char.ToLowerInvariant(plain);
            plain = plain == 'i' ? 'l' : plain;
            if (!IsSeparator(plain))
            {
                skeleton.Append(plain);
            }
        }

        return skeleton.Replace("rn", "m").Replace("vv", "w").ToString();
    }

    /// <summary>The name without what honest names differ in: case and separators. Names of one fold are variants; names of one skeleton and different folds deceive.</summary>
    public static string Fold(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var fold = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            if (!IsSeparator(c))
            {
                fold.Append(char.ToLowerInvariant(c));
            }
        }

        return fold.ToString();
    }

    /// <summary>Whether a name holds a character that is not seen, or that reorders others.</summary>
    public static bool HasHidden(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        foreach (var rune in name.EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || VisibleText.IsHidden(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether Latin letters stand beside look-alikes from other scripts; a name wholly in another script is honest.</summary>
    public static bool MixesScripts(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var (latin, lookAlike) = (false, false);
        foreach (var c in name)
        {
            latin |= char.IsAsciiLetter(c);
            lookAlike |= c > 0x7F && char.IsLetter(c) && Homoglyphs.Table.TryGetValue(c, out var plain) && char.IsAsciiLetter(plain);
        }

        return latin && lookAlike;
    }

    private static string Visible(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var visible = new StringBuilder(name.Length);
        foreach (var rune in name.EnumerateRunes())
        {
            if (!VisibleText.IsHidden(rune))
            {
                visible.Append(rune.ToString());
            }
        }

        var text = visible.ToString();
        visible.Clear();
        foreach (var each in text)
        {
            var c = CompatibilityForms.PlainOf(each);
            // Accents are overlooked as easily as anything.
            if (CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                visible.Append(c);
            }
        }

        return visible.ToString();
    }

    private static bool IsSeparator(char c) => c is '_' or '-' or ' ' or '.';
}
