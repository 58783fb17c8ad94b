using System.Globalization;
using System.Text.Json;

namespace SecurityConsole.Web.Administration.Catalogue.Differences;

/// <summary>Compares two definitions member by member.</summary>
internal static class DefinitionDifference
{
    private const int Most = 500;

    // What a person reads first, and agents too.
    private static readonly string[] First = ["name", "title", "description", "annotations", "inputSchema"];

    /// <summary>What differs; with one definition alone, all of its members.</summary>
    /// <param name="before">The old one; null for none.</param>
    /// <param name="after">The new one; null for none.</param>
    public static IReadOnlyList<MemberDifference> Between(JsonElement? before, JsonElement? after)
    {
        var found = new List<MemberDifference>();
        Compare("", before, after, found);
        return found;
    }

    private static void Compare(string member, JsonElement? before, JsonElement? after, List<MemberDifference> found)
    {
        if (found.Count >= Most)
        {
            return;
        }

        if (before is null && after is null)
        {
            return;
        }

        if (IsContainer(before ?? after) && IsContainer(after ?? before) && (before is null || after is null || before.Value.ValueKind == after.Value.ValueKind))
        {
            var (old, now) = (Members(before), Members(after));
            foreach (var name in old.Keys.Union(now.Keys, StringComparer.Ordinal).OrderBy(name => member.Length > 0 ? 0 : Rank(name)).ToList())
            {
                Compare($"{member}/{name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal)}", Find(old, name), Find(now, name), found);
            }

            return;
        }

        var (oldText, newText) = (Text(before), Text(after));
        if (before is null || after is null)
        {
            var what = before is null ? DifferenceKind.Added : DifferenceKind.Removed;
            found.Add(new(member, what, [WordDifference.Whole(what, newText ?? oldText!)]));
        }
        else if (before.Value.ValueKind != after.Value.ValueKind || !string.Equals(oldText, newText, StringComparison.Ordinal))
        {
            found.Add(new(member, DifferenceKind.Changed, WordDifference.Between(oldText!, newText!)));
        }
    }

    private static int Rank(string name) => Array.IndexOf(First, name) is var rank and >= 0 ? rank : First.Length;

    private static JsonElement? Find(Dictionary<string, JsonElement> members, string name) => members.TryGetValue(name, out var value) ? value : null;

    // An empty container has no member to show, so it is shown itself.
    private static bool IsContainer(JsonElement? value) => value is { ValueKind: JsonValueKind.Object } some && some.EnumerateObject().Any() || value is { ValueKind: JsonValueKind.Array } list && list.GetArrayLength() > 0;

    private static Dictionary<string, JsonElement> Members(JsonElement? value) => value switch
    {
        { ValueKind: JsonValueKind.Object } some => some.EnumerateObject().ToDictionary(member => member.Name, member => member.Value, StringComparer.Ordinal),
        { ValueKind: JsonValueKind.Array } list => list.EnumerateArray().Select((item, index) => (Name: index.ToString(CultureInfo.InvariantCulture), item)).ToDictionary(pair => pair.Name, pair => pair.item, StringComparer.Ordinal),
        _ => [],
    };

    private static string? Text(JsonElement? value) => value switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => TextOf(text),
        { } other => other.GetRawText(),
    };

    private static string TextOf(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            return text.GetRawText(); // half a surrogate pair: as it is escaped
        }
    }
}
