using System.Text;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Completion;

/// <summary>Says what the word under the pointer is: an attribute's type, an entity type's attributes, an action's application.</summary>
internal sealed class HoverReader
{
    private const int ShownAttributes = 12;
    private readonly CedarSchema _schema;
    private readonly PolicyCursor _cursor;
    private readonly int _token;

    public HoverReader(string text, int offset, CedarSchema schema)
    {
        _schema = schema;
        var tokens = Tokenizer.Tokenize(text);
        _token = 0;
        while (_token < tokens.Count - 1 && tokens[_token].Span.End <= offset)
        {
            _token++;
        }

        // The cursor goes behind the word, so that the word's own policy is the one looked at.
        _cursor = new(text, tokens[_token].Span.End);
    }

    public HoverText? Read()
    {
        if (_cursor.KindOf(_token) == TokenKind.String && _cursor.KindOf(_token - 1) == TokenKind.DoubleColon)
        {
            return Entity();
        }

        if (_cursor.KindOf(_token) != TokenKind.Identifier)
        {
            return null;
        }

        var types = new PathReader(_cursor, _schema, _cursor.Kinds(_schema)).TypesAt(_token);
        return types.Count > 0 ? Path(types) : Type();
    }

    private HoverText Path(IReadOnlyList<AttributeType> types)
    {
        var first = _token;
        while (_cursor.KindOf(first - 1) == TokenKind.Dot && _cursor.KindOf(first - 2) == TokenKind.Identifier)
        {
            first -= 2;
        }

        var name = string.Join('.', Enumerable.Range(first, _token - first + 1).Where(at => _cursor.KindOf(at) == TokenKind.Identifier).Select(_cursor.TextOf));
        var lines = types.Select(type => $"{name}: {type.Type}{(type.Required ? "" : " (optional: ask `has` first)")}").Distinct(StringComparer.Ordinal);
        return new(_cursor.All[first].Span.To(_cursor.All[_token].Span), string.Join('\n', lines));
    }

    private HoverText? Type()
    {
        var last = _token;
        while (_cursor.KindOf(last + 1) == TokenKind.DoubleColon && _cursor.KindOf(last + 2) == TokenKind.Identifier)
        {
            last += 2;
        }

        var name = _cursor.TextOf(last);
        var first = last;
        for (; _cursor.KindOf(first - 1) == TokenKind.DoubleColon && _cursor.KindOf(first - 2) == TokenKind.Identifier; first -= 2)
        {
            name = $"{_cursor.TextOf(first - 2)}::{name}";
        }

        if (!_schema.EntityTypes.TryGetValue(name, out var type))
        {
            return null;
        }

        var text = new StringBuilder($"entity {name}: {EntityItems.Describe(type)}");
        foreach (var (attribute, declared) in type.Shape.Attributes.Take(ShownAttributes))
        {
            text.Append('\n').Append(SchemaText.AttributeName(attribute)).Append(declared.Required ? ": " : "?: ").Append(declared.Type);
        }

        text.Append(type.Shape.Attributes.Count > ShownAttributes ? "\n…" : "");
        return new(_cursor.All[first].Span.To(_cursor.All[last].Span), text.ToString());
    }

    private HoverText? Entity()
    {
        var type = PolicyCompletion.TypeBefore(_cursor, _token - 1);
        var problems = new List<PolicyProblem>();
        var id = StringEscapes.Unescape(_cursor.TextOf(_token).AsSpan()[1..^1], 0, problems);
        if (id is null || !_schema.Actions.TryGetValue(new EntityUid(type, id), out var action))
        {
            return _schema.EntityTypes.TryGetValue(type, out var known) ? new(_cursor.All[_token].Span, $"{type}: {EntityItems.Describe(known)}") : null;
        }

        var text = $"action {SchemaText.Quote(id)}: {EntityItems.Describe(action)}\ncontext: {action.Context}";
        return new(_cursor.All[_token].Span, text);
    }
}
