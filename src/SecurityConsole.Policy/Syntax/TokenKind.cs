namespace SecurityConsole.Policy.Syntax;

/// <summary>The tokens of policies and of schemas.</summary>
public enum TokenKind
{
    /// <summary>After the last token; repeated as often as asked for.</summary>
    End,

    /// <summary>A name, keywords included: which names are keywords depends on where they stand.</summary>
    Identifier,

    /// <summary>Decimal digits.</summary>
    Number,

    /// <summary>A string with its quotes, escapes not yet read.</summary>
    String,

    /// <summary><c>?principal</c>: a question mark and a name without space between.</summary>
    Slot,

    At,
    Dot,
    Comma,
    Semicolon,
    Colon,
    DoubleColon,
    LeftParenthesis,
    RightParenthesis,
    LeftBrace,
    RightBrace,
    LeftBracket,
    RightBracket,
    EqualEqual,
    BangEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    BarBar,
    AmpersandAmpersand,
    Plus,
    Minus,
    Star,
    Slash,
    Percent,
    Bang,

    /// <summary><c>=</c>: part of a schema, a mistake in a policy.</summary>
    Equal,

    /// <summary><c>?</c> alone: an optional attribute in a schema.</summary>
    Question,

    /// <summary>A character that starts no token.</summary>
    Unknown,

    /// <summary>A quote whose string does not end.</summary>
    UnterminatedString,
}
