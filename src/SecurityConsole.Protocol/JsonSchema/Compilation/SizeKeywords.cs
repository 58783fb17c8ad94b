using System.Text;
using SecurityConsole.Protocol.JsonSchema.Checks;

namespace SecurityConsole.Protocol.JsonSchema.Compilation;

/// <summary>How long texts are, how many items and members there are, and which members there must be.</summary>
internal static class SizeKeywords
{
    public static void Add(Keywords keywords, List<Check> checks)
    {
        foreach (var (keyword, isMinimum) in (ReadOnlySpan<(string, bool)>)[("minLength", true), ("maxLength", false)])
        {
            if (keywords.Has(keyword, out var bound))
            {
                checks.Add(new TextLengthCheck(isMinimum, keywords.Count(keyword, bound), keywords.PathOf(keyword)));
            }
        }

        foreach (var (keyword, isMinimum, ofItems) in (ReadOnlySpan<(string, bool, bool)>)
            [("minItems", true, true), ("maxItems", false, true), ("minProperties", true, false), ("maxProperties", false, false)])
        {
            if (keywords.Has(keyword, out var bound))
            {
                checks.Add(new CountCheck(keyword, isMinimum, ofItems, keywords.Count(keyword, bound), keywords.PathOf(keyword)));
            }
        }

        if (keywords.Has("uniqueItems", out var unique) && keywords.Flag("uniqueItems", unique))
        {
            checks.Add(new UniqueItemsCheck(keywords.PathOf("uniqueItems")));
        }

        if (keywords.Has("required", out var required))
        {
            AddRequired("required", trigger: null, keywords.Names("required", required), keywords, checks);
        }

        if (keywords.Has("dependentRequired", out var dependent))
        {
            foreach (var member in keywords.Members("dependentRequired", dependent))
            {
                AddRequired("dependentRequired", Encoding.UTF8.GetBytes(member.Name), keywords.Names("dependentRequired", member.Value), keywords, checks);
            }
        }
    }

    public static void AddRequired(string keyword, byte[]? trigger, byte[][] names, Keywords keywords, List<Check> checks)
    {
        if (names.Length > 0)
        {
            checks.Add(new RequiredCheck(keyword, trigger, new(names), keywords.PathOf(keyword)));
        }
    }
}
