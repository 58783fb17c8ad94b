using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Parsing;

/// <summary>
/// Walks the tokens of one text. After a mistake that leaves no way on, every token reads as the end, so that whoever is in the middle of
/// something returns soon and adds no follow-up mistakes; <see cref="Recover"/> goes on behind the next semicolon.
/// </summary>
internal sealed class TokenReader(string text)
{
    /// <summary>More mistakes than this help nobody.</summary>
    public const int MaximumProblems = 100;

    /// <summary>Brackets, conditions and operators inside each other. Each level costs the stack about 1.5 kB.</summary>
    private const int MaximumNesting = 200;

    private readonly IReadOnlyList<Token> _tokens = Tokenizer.Tokenize(text);
    private int _position;
    private int _nesting;

    public List<PolicyProblem> Problems { get; } = [];

    public bool IsLost { get; private set; }

    public bool IsFull => Problems.Count >= MaximumProblems;

    public Token Current => Ahead(0);

    /// <summary>The last token taken, for the end of a span.</summary>
    public Token Previous => _tokens[Math.Max(_position - 1, 0)];

    public Token Ahead(int count) => IsLost ? _tokens[^1] : _tokens[Math.Min(_position + count, _tokens.Count - 1)];

    public ReadOnlySpan<char> TextOf(Token token) => text.AsSpan(token.Span.Start, token.Span.Length);

    public bool Is(TokenKind kind) => Current.Kind == kind;

    public bool IsWord(string word) => Is(TokenKind.Identifier) && TextOf(Current).SequenceEqual(word);

    public Token Next()
    {
        var token = Current;
        if (!IsLost && token.Kind != TokenKind.End)
        {
            _position++;
        }

        return token;
    }

    public bool Take(TokenKind kind)
    {
        if (!Is(kind))
        {
            return false;
        }

        Next();
        return true;
    }

    public bool TakeWord(string word)
    {
        if (!IsWord(word))
        {
            return false;
        }

        Next();
        return true;
    }

    /// <summary>Takes a token of that kind, or is lost.</summary>
    public Token Expect(TokenKind kind, string what)
    {
        if (Is(kind))
        {
            return Next();
        }

        Unexpected(what);
        return Current;
    }

    /// <summary>From a token to the last one taken.</summary>
    public SourceSpan Since(Token first) => first.Span.To(Previous.Span);

    public SourceSpan Since(SourceSpan first) => first.To(Previous.Span);

    /// <summary>Notes a mistake behind which reading goes on.</summary>
    public void Report(string code, string message, SourceSpan span, string? help = null)
    {
        if (!IsLost && !IsFull)
        {
            Problems.Add(PolicyProblem.Error(code, message, span, help));
        }
    }

    /// <summary>Notes a mistake behind which nothing makes sense until the next semicolon.</summary>
    public void Fail(string code, string message, SourceSpan span, string? help = null)
    {
        Report(code, message, span, help);
        IsLost = true;
    }

    public void Unexpected(string expected, string? help = null)
    {
        var token = Current;
        switch (token.Kind)
        {
            case TokenKind.UnterminatedString:
                Fail("unterminated-string", "The string does not end.", token.Span, "Close it with a quotation mark; write \\\" for one inside.");
                break;
            case TokenKind.Unknown:
                Fail("unknown-character", $"{StringEscapes.Quote(TextOf(token).ToString())} means nothing in Cedar.", token.Span, help);
                break;
            case TokenKind.End:
                Fail("unexpected-end", $"The text ends where {expected} should be.", token.Span, help);
                break;
            default:
                Fail("unexpected-token", $"Found `{TextOf(token)}` where {expected} should be.", token.Span, help);
                break;
        }
    }

    /// <summary>Goes on behind the next semicolon, where the next policy probably starts.</summary>
    public void Recover()
    {
        IsLost = false;
        _nesting = 0;
        while (!Is(TokenKind.End) && Next().Kind != TokenKind.Semicolon)
        {
            // Skips what belongs to the broken policy.
        }
    }

    /// <summary>Goes one level down; false, and lost, where that is too deep.</summary>
    public bool Enter()
    {
        if (++_nesting > MaximumNesting)
        {
            Fail("too-deep", $"The expression is nested more than {MaximumNesting} levels deep.", Current.Span, "Split the policy.");
        }

        return !IsLost;
    }

    public void Leave() => _nesting--;

    /// <summary>The text of a string token, its escapes read; empty where they are wrong, which is reported.</summary>
    public string Unescape(Token token) =>
        IsLost || token.Kind != TokenKind.String ? "" : StringEscapes.Unescape(TextOf(token)[1..^1], token.Span.Start + 1, Problems) ?? "";

    public LikePattern UnescapePattern(Token token) =>
        (IsLost || token.Kind != TokenKind.String ? null : StringEscapes.UnescapePattern(TextOf(token)[1..^1], token.Span.Start + 1, Problems)) ?? new([""]);
}
