using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Completion;

/// <summary>What an editor offers while somebody types policies. Any text will do, however broken.</summary>
public static class PolicyCompletion
{
    /// <summary>The most items that one call returns; entities come last and are cut first.</summary>
    public const int MostItems = 500;

    /// <summary>What may follow at <paramref name="offset"/> (UTF-16), best first. The word that is being typed does not filter: editors do that themselves.</summary>
    /// <param name="text">The policies.</param>
    /// <param name="offset">Where the cursor stands; outside the text counts as its nearer end.</param>
    /// <param name="schema">Names and types.</param>
    /// <param name="entities">Entities to offer by name, such as the agents that exist.</param>
    public static IReadOnlyList<CompletionItem> At(string text, int offset, CedarSchema schema, IEnumerable<EntityUid> entities)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(entities);
        var cursor = new PolicyCursor(text, offset);
        var last = cursor.Count - 1;
        var ids = new EntityItems(schema, entities);
        IEnumerable<CompletionItem> items;
        if (cursor.KindOf(last) == TokenKind.DoubleColon)
        {
            items = ids.Of(TypeBefore(cursor, last));
        }
        else if (cursor.InString)
        {
            items = [];
        }
        else
        {
            items = cursor.Region switch
            {
                PolicyRegion.Head => ExpressionItems.Heads(cursor, last),
                PolicyRegion.Scope => new ScopeItems(cursor, schema, ids).At(last),
                PolicyRegion.Tail => ExpressionItems.Tails,
                _ => new ExpressionItems(cursor, schema, ids).At(last),
            };
        }

        return [.. items.DistinctBy(item => (item.Label, item.Kind)).Take(MostItems)];
    }

    /// <summary>What there is to say of the word at <paramref name="offset"/>, or null.</summary>
    public static HoverText? HoverAt(string text, int offset, CedarSchema schema)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(schema);
        return new HoverReader(text, offset, schema).Read();
    }

    /// <summary>The name of the type that ends before the double colon at <paramref name="token"/>.</summary>
    internal static string TypeBefore(PolicyCursor cursor, int token)
    {
        var name = cursor.TextOf(token - 1);
        for (var at = token - 2; cursor.KindOf(at) == TokenKind.DoubleColon && cursor.KindOf(at - 1) == TokenKind.Identifier; at -= 2)
        {
            name = $"{cursor.TextOf(at - 1)}::{name}";
        }

        return name;
    }
}
