using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Schemas.Reading;

/// <summary>
/// A cursor over tokens. Where something expected does not stand, the declaration breaks: one problem is reported, and from then on the cursor stands at an end,
/// so that every rule of the grammar unwinds by itself until <see cref="Recover"/> moves to the next declaration.
/// </summary>
internal sealed class SchemaTokens(List<SchemaToken> tokens, ProblemCollector problems)
{
    private int _at;

    public bool Broken { get; private set; }

    public SchemaToken Current => Broken ? tokens[^1] : tokens[_at];

    public SchemaToken Next => Broken ? tokens[^1] : tokens[Math.Min(_at + 1, tokens.Count - 1)];

    public bool AtEnd => Current.Kind == SchemaTokenKind.End;

    public bool At(string text) => Current.Is(text);

    public SchemaToken Take()
    {
        var token = Current;
        if (!AtEnd)
        {
            _at++;
        }

        return token;
    }

    public bool TryTake(string text)
    {
        if (!At(text))
        {
            return false;
        }

        Take();
        return true;
    }

    public SchemaToken Expect(string text, string where) => At(text) ? Take() : Break($"`{text}`", where);

    /// <summary>A name without quotes.</summary>
    public SchemaToken ExpectIdentifier(string what, string where)
    {
        if (Current.Kind != SchemaTokenKind.Identifier)
        {
            return Break(what, where);
        }

        if (SchemaText.IsReservedWord(Current.Text))
        {
            problems.Error("schema-reserved-word", Current.Span, $"`{Current.Text}` is a word of Cedar and cannot be a name.", "Choose another name; names of attributes and actions may also stand in double quotes.");
        }

        return Take();
    }

    public SchemaToken ExpectString(string what, string where) => Current.Kind == SchemaTokenKind.String ? Take() : Break(what, where);

    /// <summary>Reports what stands here instead of <paramref name="expected"/>, once, and breaks the declaration.</summary>
    public SchemaToken Break(string expected, string where)
    {
        if (!Broken)
        {
            problems.Error("schema-syntax", Current.Span, $"Expected {expected} {where}, but found {Current.Describe()}.");
            Broken = true;
        }

        return tokens[^1];
    }

    /// <summary>Goes on behind the broken declaration's end, or in front of the brace that ends its namespace.</summary>
    public void Recover()
    {
        Broken = false;
        for (var depth = 0; !AtEnd; Take())
        {
            if (At("{"))
            {
                depth++;
            }
            else if (At("}") && --depth < 0)
            {
                return;
            }
            else if (At(";") && depth <= 0)
            {
                Take();
                return;
            }
        }
    }
}
