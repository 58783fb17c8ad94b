using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Completion;

/// <summary>What may follow within a condition, and around the parentheses.</summary>
internal sealed class ExpressionItems(PolicyCursor cursor, CedarSchema schema, EntityItems entities)
{
    private static readonly CompletionItem[] Starts =
    [
        new("context", CompletionKind.Variable, "what is known of the request", "context"),
        new("principal", CompletionKind.Variable, "who asks", "principal"),
        new("resource", CompletionKind.Variable, "what is asked for", "resource"),
        new("action", CompletionKind.Variable, "what is done", "action"),
        new("true", CompletionKind.Keyword, "Boolean", "true"),
        new("false", CompletionKind.Keyword, "Boolean", "false"),
        new("if", CompletionKind.Keyword, "if … then … else …", "if "),
        new("ip", CompletionKind.Function, "an IP address or range", "ip(\""),
        new("decimal", CompletionKind.Function, "a number with up to four decimals", "decimal(\""),
        new("datetime", CompletionKind.Function, "an instant", "datetime(\""),
        new("duration", CompletionKind.Function, "a span of time", "duration(\""),
    ];

    private static readonly CompletionItem[] Operators =
    [
        .. new[] { ("==", "equal"), ("!=", "not equal"), ("&&", "and"), ("||", "or"), ("in", "is in an entity"), ("has", "has an attribute"), ("like", "matches a pattern"), ("is", "is of a type"), ("<", "less"), ("<=", "at most"), (">", "greater"), (">=", "at least") }
            .Select(word => new CompletionItem(word.Item1, CompletionKind.Keyword, word.Item2, word.Item1 + " ")),
    ];

    public static IReadOnlyList<CompletionItem> Tails { get; } =
    [
        new("when", CompletionKind.Keyword, "only where this is true", "when { "),
        new("unless", CompletionKind.Keyword, "only where this is false", "unless { "),
    ];

    public static IEnumerable<CompletionItem> Heads(PolicyCursor cursor, int last) => cursor.KindOf(last) == TokenKind.At
        ? [new("id", CompletionKind.Keyword, "the policy's name", "id(\"")]
        :
        [
            new("permit", CompletionKind.Snippet, "allow what matches", "permit(principal, action, resource)"),
            new("forbid", CompletionKind.Snippet, "deny what matches, whatever permits it", "forbid(principal, action, resource)"),
            new("@id", CompletionKind.Keyword, "name the policy", "@id(\""),
        ];

    public IEnumerable<CompletionItem> At(int last)
    {
        var kind = cursor.KindOf(last);
        if (kind == TokenKind.Dot)
        {
            var types = Paths().TypesAt(last - 1);
            return Attributes(types, quoted: false).Concat(types.SelectMany(type => Methods.Of(type.Type, schema)));
        }

        if (kind == TokenKind.LeftBracket && cursor.KindOf(last - 1) is TokenKind.Identifier or TokenKind.RightBracket && Paths().TypesAt(last - 1) is { Count: > 0 } inside)
        {
            return Attributes(inside, quoted: true);
        }

        if (cursor.Is(last, "has"))
        {
            return Attributes(Paths().TypesAt(last - 1), quoted: false);
        }

        if (cursor.Is(last, "is"))
        {
            return entities.Types(_ => true);
        }

        if (cursor.Is(last, "in"))
        {
            return Containers(last).Concat(Starts.Take(4));
        }

        return EndsValue(last) ? Operators : Values(last);
    }

    private PathReader Paths() => new(cursor, schema, cursor.Kinds(schema));

    private IEnumerable<CompletionItem> Attributes(IReadOnlyList<AttributeType> types, bool quoted)
    {
        foreach (var (name, found) in Paths().AttributesOf(types))
        {
            var detail = string.Join(" | ", found.Select(type => type.Type.ToString()).Distinct(StringComparer.Ordinal)) + (found.Exists(type => !type.Required) ? ", optional" : "");
            if (quoted || SchemaText.IsIdentifier(name))
            {
                yield return new(name, CompletionKind.Attribute, detail, quoted ? SchemaText.Quote(name) : name);
            }
            else if (cursor.Is(cursor.Count - 1, "has"))
            {
                yield return new(name, CompletionKind.Attribute, detail, SchemaText.Quote(name));
            }
        }
    }

    // Behind `==` the other side's type says which entities come first.
    private IEnumerable<CompletionItem> Values(int last)
    {
        var wanted = cursor.KindOf(last) is TokenKind.EqualEqual or TokenKind.BangEqual
            ? Paths().TypesAt(last - 1).Where(type => type.Type.Kind == CedarTypeKind.Entity).Select(type => type.Type.Name!).ToHashSet(StringComparer.Ordinal)
            : [];
        var first = wanted.Any(SchemaText.IsActionType) ? entities.Actions(groups: false) : wanted.Count > 0 ? entities.Literals(wanted.Contains) : [];
        return first.Concat(Starts).Concat(entities.Types(_ => true).Select(item => item with { InsertText = item.Label + "::" }));
    }

    private IEnumerable<CompletionItem> Containers(int last)
    {
        var members = Paths().TypesAt(last - 1).Where(type => type.Type.Kind == CedarTypeKind.Entity).Select(type => type.Type.Name!).ToList();
        return members.Exists(SchemaText.IsActionType)
            ? entities.Actions(groups: true)
            : entities.Literals(type => members.Count == 0 || members.Exists(member => schema.CanBeIn(member, type)));
    }

    private bool EndsValue(int last) => cursor.KindOf(last) switch
    {
        TokenKind.String or TokenKind.Number or TokenKind.RightParenthesis or TokenKind.RightBracket or TokenKind.RightBrace => true,
        TokenKind.Identifier => !Keywords.IsReserved(cursor.TextOf(last)) || cursor.TextOf(last) is "true" or "false",
        _ => false,
    };
}
