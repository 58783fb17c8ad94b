using System.Collections.Frozen;

namespace SecurityConsole.Protocol.JsonSchema.Patterns;

/// <summary>Names of general categories in <c>\p{…}</c> (ECMA-262, table 67), by the short names that .NET knows.</summary>
internal static class UnicodeCategories
{
    private static readonly FrozenDictionary<string, string[]> Names = Build();

    /// <summary>Short names of a category; null when it is no general category.</summary>
    public static string[]? Find(string name)
    {
        foreach (var prefix in (ReadOnlySpan<string>)["General_Category=", "gc="])
        {
            name = name.StartsWith(prefix, StringComparison.Ordinal) ? name[prefix.Length..] : name;
        }

        return Names.GetValueOrDefault(name);
    }

    private static FrozenDictionary<string, string[]> Build()
    {
        var names = new Dictionary<string, string[]>(StringComparer.Ordinal) { ["LC"] = ["Lu", "Ll", "Lt"], ["Cased_Letter"] = ["Lu", "Ll", "Lt"] };
        foreach (var line in (ReadOnlySpan<string>)[
            "L Letter", "Lu Uppercase_Letter", "Ll Lowercase_Letter", "Lt Titlecase_Letter", "Lm Modifier_Letter", "Lo Other_Letter",
            "M Mark Combining_Mark", "Mn Nonspacing_Mark", "Mc Spacing_Mark", "Me Enclosing_Mark",
            "N Number", "Nd Decimal_Number digit", "Nl Letter_Number", "No Other_Number",
            "P Punctuation punct", "Pc Connector_Punctuation", "Pd Dash_Punctuation", "Ps Open_Punctuation", "Pe Close_Punctuation", "Pi Initial_Punctuation",
            "Pf Final_Punctuation", "Po Other_Punctuation",
            "S Symbol", "Sm Math_Symbol", "Sc Currency_Symbol", "Sk Modifier_Symbol", "So Other_Symbol",
            "Z Separator", "Zs Space_Separator", "Zl Line_Separator", "Zp Paragraph_Separator",
            "C Other", "Cc Control cntrl", "Cf Format", "Co Private_Use", "Cn Unassigned"])
        {
            var words = line.Split(' ');
            foreach (var word in words)
            {
                names[word] = [words[0]];
            }
        }

        return names.ToFrozenDictionary(StringComparer.Ordinal);
    }
}
