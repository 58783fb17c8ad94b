using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Validation;

namespace SecurityConsole.Policy.Completion;

/// <summary>Reads a path such as <c>context.args["user id"]</c> backwards from a token, and follows the schema's types along it.</summary>
internal sealed class PathReader(PolicyCursor cursor, CedarSchema schema, IReadOnlyList<RequestKind> kinds)
{
    private static readonly string[] Variables = ["principal", "action", "resource", "context"];

    /// <summary>The types that the expression ending at <paramref name="last"/> can have, one for every kind of request that it is typed in; empty where it is no path.</summary>
    public IReadOnlyList<AttributeType> TypesAt(int last)
    {
        var names = new Stack<string>();
        for (var at = last; ;)
        {
            var kind = cursor.KindOf(at);
            if (kind == TokenKind.RightBracket && cursor.KindOf(at - 1) == TokenKind.String && cursor.KindOf(at - 2) == TokenKind.LeftBracket)
            {
                names.Push(cursor.TextOf(at - 1)[1..^1]);
                at -= 3;
                continue;
            }

            if (kind == TokenKind.RightParenthesis)
            {
                return Follow(ResultAt(at), names);
            }

            if (kind != TokenKind.Identifier)
            {
                return [];
            }

            var word = cursor.TextOf(at);
            if (cursor.KindOf(at - 1) == TokenKind.Dot)
            {
                names.Push(word);
                at -= 2;
            }
            else if (cursor.Is(at - 1, "has"))
            {
                names.Push(word);
                at -= 2;
            }
            else
            {
                return Array.IndexOf(Variables, word) is >= 0 and var variable ? Follow(kinds.Select(request => Root(request, variable)), names) : [];
            }
        }
    }

    /// <summary>The attributes of any of <paramref name="types"/>, by name, each with the types that it has.</summary>
    public SortedDictionary<string, List<AttributeType>> AttributesOf(IEnumerable<AttributeType> types)
    {
        var found = new SortedDictionary<string, List<AttributeType>>(StringComparer.Ordinal);
        foreach (var type in types.Select(type => type.Type).Distinct())
        {
            foreach (var (name, attribute) in ShapeOf(type).Attributes)
            {
                if (!found.TryGetValue(name, out var known))
                {
                    found[name] = known = [];
                }

                if (!known.Contains(attribute))
                {
                    known.Add(attribute);
                }
            }
        }

        return found;
    }

    private List<AttributeType> Follow(IEnumerable<AttributeType> roots, Stack<string> names)
    {
        var types = roots.Distinct().ToList();
        foreach (var name in names)
        {
            types = [.. types.Select(type => ShapeOf(type.Type).Find(name)).OfType<AttributeType>().Distinct()];
        }

        return types;
    }

    private static AttributeType Root(RequestKind kind, int variable) => new(variable switch
    {
        0 => CedarType.Entity(kind.Principal.Name),
        1 => CedarType.Entity(kind.Action.Uid.Type),
        2 => CedarType.Entity(kind.Resource.Name),
        _ => kind.Action.Context,
    });

    // What a call yields, such as `ip("…")`.
    private IEnumerable<AttributeType> ResultAt(int close)
    {
        var depth = 0;
        for (var at = close; at >= cursor.First; at--)
        {
            depth += cursor.KindOf(at) switch { TokenKind.RightParenthesis => 1, TokenKind.LeftParenthesis => -1, _ => 0 };
            if (depth == 0)
            {
                return cursor.KindOf(at - 1) == TokenKind.Identifier && CallTyper.ResultOf(cursor.TextOf(at - 1)) is { } type ? [new(type)] : [];
            }
        }

        return [];
    }

    private RecordShape ShapeOf(CedarType type) => type.Kind == CedarTypeKind.Record
        ? type.Shape ?? RecordShape.Empty
        : type.Name is { } name && schema.EntityTypes.TryGetValue(name, out var entity) ? entity.Shape : RecordShape.Empty;
}
