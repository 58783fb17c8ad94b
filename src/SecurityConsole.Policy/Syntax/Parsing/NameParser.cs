using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Syntax.Parsing;

/// <summary>Reads names with their namespaces, and entities.</summary>
internal sealed class NameParser(TokenReader reader)
{
    /// <summary>Reads <c>A::B::C</c>; where a string follows the last <c>::</c>, that stays for the caller.</summary>
    public (string Name, SourceSpan Span) ReadName(string what)
    {
        var first = reader.Expect(TokenKind.Identifier, what);
        var name = reader.TextOf(first).ToString();
        CheckPart(first);
        while (reader.Is(TokenKind.DoubleColon) && reader.Ahead(1).Kind == TokenKind.Identifier)
        {
            reader.Next();
            var part = reader.Next();
            CheckPart(part);
            name = $"{name}::{reader.TextOf(part)}";
        }

        return (name, reader.Since(first));
    }

    /// <summary>Reads the rest of an entity, its type read already: <c>::"id"</c>.</summary>
    public EntityUid ReadId(string type)
    {
        reader.Expect(TokenKind.DoubleColon, "`::` and the entity's id in quotes");
        if (reader.Is(TokenKind.LeftBrace))
        {
            reader.Unexpected("the entity's id in quotes", "Cedar reserves this form of entity. Write Type::\"id\".");
        }

        return new(type, reader.Unescape(reader.Expect(TokenKind.String, "the entity's id in quotes")));
    }

    /// <summary>Reads <c>Type::"id"</c>.</summary>
    public EntityUid ReadEntity()
    {
        if (reader.Is(TokenKind.String))
        {
            reader.Unexpected("an entity", "Say the type too: Type::\"id\".");
        }

        return ReadId(ReadName("an entity (Type::\"id\")").Name);
    }

    private void CheckPart(Token part)
    {
        var text = reader.TextOf(part);
        if (Keywords.IsReserved(text) || text is Keywords.ReservedNamespace)
        {
            reader.Report("reserved-name", $"`{text}` is reserved and cannot be part of a name.", part.Span, "Choose another name.");
        }
    }
}
