using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Syntax;

namespace SecurityConsole.Policy.Schemas.Reading;

/// <summary>Cuts the text of a schema into tokens. What is no token is reported and left out, so that the rest is still read.</summary>
internal sealed class SchemaTokenizer(string text, ProblemCollector problems)
{
    private const string Symbols = ",;:{}[]<>=?@()";
    private int _at;

    public List<SchemaToken> Read()
    {
        var tokens = new List<SchemaToken>();
        while (SkipBlank())
        {
            var start = _at;
            var character = text[_at];
            if (SchemaText.IsIdentifierStart(character))
            {
                while (_at < text.Length && SchemaText.IsIdentifierPart(text[_at]))
                {
                    _at++;
                }

                tokens.Add(Token(SchemaTokenKind.Identifier, text[start.._at], start));
            }
            else if (character == '"')
            {
                tokens.Add(ReadString());
            }
            else if (character == ':' && _at + 1 < text.Length && text[_at + 1] == ':')
            {
                _at += 2;
                tokens.Add(Token(SchemaTokenKind.Symbol, "::", start));
            }
            else if (Symbols.Contains(character, StringComparison.Ordinal))
            {
                _at++;
                tokens.Add(Token(SchemaTokenKind.Symbol, character.ToString(), start));
            }
            else
            {
                _at += char.IsHighSurrogate(character) && _at + 1 < text.Length ? 2 : 1;
                problems.Error("schema-character", new SourceSpan(start, _at - start), $"The character {SchemaText.Quote(text[start.._at])} has no place in a schema.", "Put it in double quotes if it is part of a name.");
            }
        }

        tokens.Add(new(SchemaTokenKind.End, "", new SourceSpan(text.Length, 0)));
        return tokens;
    }

    private SchemaToken Token(SchemaTokenKind kind, string value, int start) => new(kind, value, new SourceSpan(start, _at - start));

    private bool SkipBlank()
    {
        while (_at < text.Length)
        {
            if (char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
            else if (text[_at] == '/' && _at + 1 < text.Length && text[_at + 1] == '/')
            {
                while (_at < text.Length && text[_at] is not ('\n' or '\r'))
                {
                    _at++;
                }
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private SchemaToken ReadString()
    {
        var start = _at++;
        while (_at < text.Length && text[_at] != '"')
        {
            _at += text[_at] == '\\' && _at + 1 < text.Length ? 2 : 1;
        }

        if (_at >= text.Length)
        {
            problems.Error("schema-string", new SourceSpan(start, 1), "This string has no end.", "Close it with a double quote.");
            return Token(SchemaTokenKind.String, text[(start + 1)..], start);
        }

        _at++;
        var mistakes = new List<PolicyProblem>();
        var value = StringEscapes.Unescape(text.AsSpan(start + 1, _at - start - 2), start + 1, mistakes);
        foreach (var mistake in mistakes)
        {
            problems.Error("schema-escape", mistake.Span, mistake.Message, mistake.Help);
        }

        return Token(SchemaTokenKind.String, value ?? "", start);
    }
}
