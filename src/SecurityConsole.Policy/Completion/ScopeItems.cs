using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Completion;

/// <summary>What may follow within a policy's parentheses.</summary>
internal sealed class ScopeItems(PolicyCursor cursor, CedarSchema schema, EntityItems entities)
{
    private static readonly string[] Parts = ["principal", "action", "resource"];

    public IEnumerable<CompletionItem> At(int last)
    {
        var part = Math.Min(cursor.ScopePart, Parts.Length - 1);
        var kind = cursor.KindOf(last);
        if (kind == TokenKind.LeftParenthesis || (kind == TokenKind.Comma && !BehindBracket(last)))
        {
            return cursor.ScopePart < Parts.Length ? [new(Parts[part], CompletionKind.Variable, "", Parts[part])] : [];
        }

        if (cursor.Is(last, "is"))
        {
            return entities.Types(Applies(part).Contains);
        }

        if (kind is TokenKind.EqualEqual or TokenKind.LeftBracket or TokenKind.Comma || cursor.Is(last, "in"))
        {
            return part == 1 ? entities.Actions(groups: kind != TokenKind.EqualEqual) : Slot(part).Concat(entities.Literals(Fits(part, exact: kind == TokenKind.EqualEqual)));
        }

        if (cursor.Is(last, Parts[part]))
        {
            return part == 1
                ? [Word("==", "one action"), Word("in", "actions of a group, or a list")]
                : [Word("==", "one entity"), Word("in", "whatever is in an entity"), Word("is", "entities of a type")];
        }

        return part != 1 && cursor.Is(last - 1, "is") ? [Word("in", "and in an entity")] : [];
    }

    private static CompletionItem Word(string word, string detail) => new(word, CompletionKind.Keyword, detail, word + " ");

    private static IEnumerable<CompletionItem> Slot(int part) => [new("?" + Parts[part], CompletionKind.Keyword, "blank of a template", "?" + Parts[part])];

    // The types that any action applies to on this side.
    private HashSet<string> Applies(int part) =>
        schema.RequestKinds.Select(kind => part == 0 ? kind.Principal.Name : kind.Resource.Name).ToHashSet(StringComparer.Ordinal);

    private Func<string, bool> Fits(int part, bool exact)
    {
        var types = Applies(part);
        return exact ? types.Contains : type => types.Contains(type) || (schema.EntityTypes.TryGetValue(type, out var above) && above.Descendants.Overlaps(types));
    }

    private bool BehindBracket(int comma)
    {
        for (var at = comma - 1; at >= cursor.First; at--)
        {
            if (cursor.KindOf(at) is TokenKind.RightBracket or TokenKind.LeftParenthesis)
            {
                return false;
            }

            if (cursor.KindOf(at) == TokenKind.LeftBracket)
            {
                return true;
            }
        }

        return false;
    }
}
