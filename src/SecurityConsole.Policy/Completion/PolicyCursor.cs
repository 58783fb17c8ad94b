using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Validation;

namespace SecurityConsole.Policy.Completion;

/// <summary>
/// Where in a text somebody types. Works on tokens alone, because the text is usually broken while it is typed; nothing behind the cursor is looked at
/// but the rest of a scope.
/// </summary>
internal sealed class PolicyCursor
{
    private readonly string _text;

    public PolicyCursor(string text, int offset)
    {
        _text = text;
        Offset = Math.Clamp(offset, 0, text.Length);
        All = Tokenizer.Tokenize(text);
        Count = 0;
        while (All[Count].Kind != TokenKind.End && All[Count].Span.End < Offset)
        {
            Count++;
        }

        // A word that the cursor stands in or directly behind is still being typed.
        if (All[Count].Kind != TokenKind.End && All[Count].Span.Start < Offset)
        {
            if (All[Count].Kind is TokenKind.Identifier or TokenKind.Slot or TokenKind.String or TokenKind.UnterminatedString)
            {
                Word = text[All[Count].Span.Start..Offset];
                WordStart = All[Count].Span.Start;
                InString = All[Count].Kind == TokenKind.UnterminatedString || (All[Count].Kind == TokenKind.String && Offset < All[Count].Span.End);
            }
            else
            {
                Count++;
            }
        }

        Locate();
    }

    public int Offset { get; }

    public IReadOnlyList<Token> All { get; }

    /// <summary>How many tokens stand before the word that is being typed.</summary>
    public int Count { get; }

    public string Word { get; } = "";

    public int WordStart { get; }

    /// <summary>Whether the cursor stands within a string.</summary>
    public bool InString { get; }

    public PolicyRegion Region { get; private set; }

    /// <summary>In a scope: 0 for the principal's part, 1 for the action's, 2 for the resource's.</summary>
    public int ScopePart { get; private set; }

    /// <summary>The first token of the policy.</summary>
    public int First { get; private set; }

    public string TextOf(int token) => token >= 0 && token < All.Count ? _text.Substring(All[token].Span.Start, All[token].Span.Length) : "";

    public TokenKind KindOf(int token) => token >= 0 && token < All.Count ? All[token].Kind : TokenKind.End;

    public bool Is(int token, string word) => KindOf(token) == TokenKind.Identifier && TextOf(token) == word;

    /// <summary>The kinds of request that the policy's scope allows; all where the scope cannot be read yet.</summary>
    public IReadOnlyList<RequestKind> Kinds(CedarSchema schema)
    {
        var open = First;
        while (open < Count && KindOf(open) != TokenKind.LeftParenthesis)
        {
            open++;
        }

        // An annotation has parentheses too; the scope's follow permit or forbid.
        while (open < Count && !(Is(open - 1, "permit") || Is(open - 1, "forbid")))
        {
            open++;
        }

        var close = open;
        while (close < All.Count - 1 && KindOf(close) is not (TokenKind.RightParenthesis or TokenKind.Semicolon))
        {
            close++;
        }

        if (KindOf(open) != TokenKind.LeftParenthesis || KindOf(close) != TokenKind.RightParenthesis)
        {
            return schema.RequestKinds;
        }

        var scope = _text[All[open].Span.Start..All[close].Span.End];
        var parse = PolicyParser.Parse($"permit{scope};");
        if (!parse.IsSound || parse.Policies.Policies.Concat(parse.Policies.Templates).FirstOrDefault() is not { } policy)
        {
            return schema.RequestKinds;
        }

        var typer = new PolicyTyper(policy);
        var kinds = schema.RequestKinds.Where(kind => typer.ScopeCanMatch(schema, kind)).ToList();
        return kinds.Count == 0 ? schema.RequestKinds : kinds;
    }

    private void Locate()
    {
        var (braces, parentheses, commas, behindScope) = (0, 0, 0, false);
        for (var i = 0; i < Count; i++)
        {
            switch (All[i].Kind)
            {
                case TokenKind.Semicolon when braces == 0:
                    (First, parentheses, commas, behindScope) = (i + 1, 0, 0, false);
                    break;
                case TokenKind.LeftBrace:
                    braces++;
                    break;
                case TokenKind.RightBrace:
                    braces = Math.Max(0, braces - 1);
                    break;
                case TokenKind.LeftParenthesis when braces == 0 && (Is(i - 1, "permit") || Is(i - 1, "forbid")):
                    (parentheses, commas) = (1, 0);
                    break;
                case TokenKind.RightParenthesis when braces == 0 && parentheses > 0:
                    (parentheses, behindScope) = (0, true);
                    break;
                case TokenKind.Comma when parentheses > 0 && !InList(i):
                    commas++;
                    break;
            }
        }

        ScopePart = commas;
        Region = braces > 0 ? PolicyRegion.Condition : parentheses > 0 ? PolicyRegion.Scope : behindScope ? PolicyRegion.Tail : PolicyRegion.Head;
    }

    private bool InList(int token)
    {
        for (var i = token - 1; i >= First; i--)
        {
            if (All[i].Kind is TokenKind.RightBracket or TokenKind.LeftParenthesis)
            {
                return false;
            }

            if (All[i].Kind == TokenKind.LeftBracket)
            {
                return true;
            }
        }

        return false;
    }
}
