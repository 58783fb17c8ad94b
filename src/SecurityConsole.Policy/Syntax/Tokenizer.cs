namespace SecurityConsole.Policy.Syntax;

/// <summary>Cuts policy or schema text into tokens. Never fails: what it cannot read becomes a token of its own, for the parser to report.</summary>
public static class Tokenizer
{
    /// <summary>All tokens of the text; the last is <see cref="TokenKind.End"/>. White space and comments (<c>// …</c>) are left out.</summary>
    public static IReadOnlyList<Token> Tokenize(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var tokens = new List<Token>((text.Length / 4) + 1);
        var position = 0;
        while ((position = SkipTrivia(text, position)) < text.Length)
        {
            var (kind, length) = Read(text.AsSpan(position));
            tokens.Add(new(kind, new(position, length)));
            position += length;
        }

        tokens.Add(new(TokenKind.End, new(text.Length, 0)));
        return tokens;
    }

    /// <summary>Whether a text is one identifier, keyword or not: an ASCII letter or underscore, then letters, digits, underscores.</summary>
    public static bool IsIdentifier(ReadOnlySpan<char> text) => !text.IsEmpty && LengthOfName(text) == text.Length;

    private static int SkipTrivia(string text, int position)
    {
        while (position < text.Length)
        {
            if (char.IsWhiteSpace(text[position]))
            {
                position++;
            }
            else if (text[position] == '/' && position + 1 < text.Length && text[position + 1] == '/')
            {
                var end = text.AsSpan(position).IndexOfAny('\n', '\r');
                position = end < 0 ? text.Length : position + end;
            }
            else
            {
                break;
            }
        }

        return position;
    }

    private static (TokenKind Kind, int Length) Read(ReadOnlySpan<char> text)
    {
        var first = text[0];
        if (IsNameStart(first))
        {
            return (TokenKind.Identifier, LengthOfName(text));
        }

        if (char.IsAsciiDigit(first))
        {
            var end = text.IndexOfAnyExceptInRange('0', '9');
            return (TokenKind.Number, end < 0 ? text.Length : end);
        }

        if (first == '"')
        {
            return ReadString(text);
        }

        if (first == '?' && text.Length > 1 && IsNameStart(text[1]))
        {
            return (TokenKind.Slot, 1 + LengthOfName(text[1..]));
        }

        return ReadSymbol(first, text.Length > 1 ? text[1] : '\0');
    }

    private static (TokenKind Kind, int Length) ReadSymbol(char first, char second) => (first, second) switch
    {
        (':', ':') => (TokenKind.DoubleColon, 2),
        ('=', '=') => (TokenKind.EqualEqual, 2),
        ('!', '=') => (TokenKind.BangEqual, 2),
        ('<', '=') => (TokenKind.LessEqual, 2),
        ('>', '=') => (TokenKind.GreaterEqual, 2),
        ('|', '|') => (TokenKind.BarBar, 2),
        ('&', '&') => (TokenKind.AmpersandAmpersand, 2),
        _ => (ReadSingle(first), 1),
    };

    private static TokenKind ReadSingle(char symbol) => symbol switch
    {
        '@' => TokenKind.At,
        '.' => TokenKind.Dot,
        ',' => TokenKind.Comma,
        ';' => TokenKind.Semicolon,
        ':' => TokenKind.Colon,
        '(' => TokenKind.LeftParenthesis,
        ')' => TokenKind.RightParenthesis,
        '{' => TokenKind.LeftBrace,
        '}' => TokenKind.RightBrace,
        '[' => TokenKind.LeftBracket,
        ']' => TokenKind.RightBracket,
        '<' => TokenKind.Less,
        '>' => TokenKind.Greater,
        '+' => TokenKind.Plus,
        '-' => TokenKind.Minus,
        '*' => TokenKind.Star,
        '/' => TokenKind.Slash,
        '%' => TokenKind.Percent,
        '!' => TokenKind.Bang,
        '=' => TokenKind.Equal,
        '?' => TokenKind.Question,
        _ => TokenKind.Unknown,
    };

    /// <summary>A string may span lines, but a backslash may not end one.</summary>
    private static (TokenKind Kind, int Length) ReadString(ReadOnlySpan<char> text)
    {
        for (var i = 1; i < text.Length; i++)
        {
            if (text[i] == '"')
            {
                return (TokenKind.String, i + 1);
            }

            if (text[i] == '\\' && (++i >= text.Length || text[i] == '\n'))
            {
                break;
            }
        }

        var line = text.IndexOfAny('\n', '\r');
        return (TokenKind.UnterminatedString, line < 0 ? text.Length : line);
    }

    private static int LengthOfName(ReadOnlySpan<char> text)
    {
        if (!IsNameStart(text[0]))
        {
            return 0;
        }

        var length = 1;
        while (length < text.Length && (char.IsAsciiLetterOrDigit(text[length]) || text[length] == '_'))
        {
            length++;
        }

        return length;
    }

    private static bool IsNameStart(char character) => char.IsAsciiLetter(character) || character == '_';
}
