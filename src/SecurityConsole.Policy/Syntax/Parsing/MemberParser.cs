using System.Globalization;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Syntax.Parsing;

/// <summary>Reads what binds strongest: literals, names, brackets, and the accesses and calls behind them.</summary>
internal sealed class MemberParser(TokenReader reader, NameParser names, ExpressionParser expressions)
{
    private const string Variables = "Variables are principal, action, resource and context; a text needs quotes, an entity a type and an id: Type::\"id\".";

    /// <summary>Whether a token goes on with the value before it.</summary>
    public static bool Continues(TokenKind kind) => kind is TokenKind.Dot or TokenKind.LeftBracket or TokenKind.LeftParenthesis;

    public Expr Read()
    {
        var value = ReadPrimary();
        while (Continues(reader.Current.Kind))
        {
            if (reader.Take(TokenKind.Dot))
            {
                value = ReadMember(value);
            }
            else if (reader.Take(TokenKind.LeftBracket))
            {
                var name = reader.Unescape(reader.Expect(TokenKind.String, "an attribute's name in quotes"));
                reader.Expect(TokenKind.RightBracket, "`]`");
                value = expressions.Checked(new AttributeExpr(value, name, reader.Since(value.Span)));
            }
            else
            {
                reader.Unexpected("an operator", "Only functions and methods can be called.");
            }
        }

        return value;
    }

    /// <summary>Reads an attribute's name without quotes.</summary>
    public string ReadAttribute()
    {
        var token = reader.Expect(TokenKind.Identifier, "an attribute's name");
        var name = reader.TextOf(token);
        if (!reader.IsLost && !Keywords.CanStandBare(name))
        {
            reader.Report("reserved-name", $"`{name}` is reserved and cannot stand without quotes.", token.Span, $"Write [\"{name}\"], or `has \"{name}\"`.");
        }

        return name.ToString();
    }

    public LongLiteral ReadNumber(bool isNegative)
    {
        var token = reader.Next();
        var digits = reader.TextOf(token);
        var limit = (UInt128)long.MaxValue + (isNegative ? 1u : 0u);
        if (!ulong.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number > limit)
        {
            reader.Report("number-too-large", "The number does not fit into 64 bits.", token.Span, "Longs go from -9223372036854775808 to 9223372036854775807.");
        }

        return new(unchecked(isNegative ? -(long)number : (long)number), token.Span);
    }

    private Expr ReadPrimary()
    {
        var token = reader.Current;
        switch (token.Kind)
        {
            case TokenKind.Number:
                return ReadNumber(isNegative: false);
            case TokenKind.String:
                return new StringLiteral(reader.Unescape(reader.Next()), token.Span);
            case TokenKind.Identifier:
                return ReadNamed();
            case TokenKind.LeftParenthesis:
                reader.Next();
                var inner = expressions.Read();
                reader.Expect(TokenKind.RightParenthesis, "`)`");
                return inner;
            case TokenKind.LeftBracket:
                reader.Next();
                var elements = ReadList(TokenKind.RightBracket, "`]`");
                return expressions.Checked(new SetExpr(elements, reader.Since(token)));
            case TokenKind.LeftBrace:
                reader.Next();
                return ReadRecord(token);
            case TokenKind.Slot:
                reader.Unexpected("an expression", "A template's blanks stand in the scope only.");
                break;
            default:
                reader.Unexpected("an expression");
                break;
        }

        return new BoolLiteral(Value: false, token.Span);
    }

    private Expr ReadNamed()
    {
        var first = reader.Current;
        var isSimple = reader.Ahead(1).Kind != TokenKind.DoubleColon;
        if (isSimple && reader.Ahead(1).Kind != TokenKind.LeftParenthesis)
        {
            switch (reader.TextOf(first))
            {
                case "true" or "false":
                    return new BoolLiteral(reader.TextOf(reader.Next()) is "true", first.Span);
                case "principal":
                    return new VariableExpr(Variable.Principal, reader.Next().Span);
                case "action":
                    return new VariableExpr(Variable.Action, reader.Next().Span);
                case "resource":
                    return new VariableExpr(Variable.Resource, reader.Next().Span);
                case "context":
                    return new VariableExpr(Variable.Context, reader.Next().Span);
                case var word when Keywords.IsReserved(word):
                    reader.Unexpected("an expression");
                    break;
                default:
                    break;
            }
        }

        var (name, span) = names.ReadName("an expression");
        if (reader.Is(TokenKind.DoubleColon))
        {
            return new EntityLiteral(names.ReadId(name), reader.Since(first));
        }

        if (reader.Take(TokenKind.LeftParenthesis))
        {
            return ReadFunction(name, span);
        }

        reader.Report("unknown-variable", $"`{name}` is not a variable.", span, Variables);
        return new BoolLiteral(Value: false, span);
    }

    private Expr ReadFunction(string name, SourceSpan span)
    {
        var arguments = ReadList(TokenKind.RightParenthesis, "`)`");
        var function = CedarFunction.Find(name);
        if (function is null || function.IsMethod)
        {
            var help = function is null ? "Functions are ip, decimal, datetime and duration." : $"It is a method: write value.{name}(…).";
            reader.Report("unknown-function", $"There is no function `{name}`.", span, help);
            return new BoolLiteral(Value: false, span);
        }

        return expressions.Checked(new CallExpr(function, arguments, reader.Since(span)));
    }

    private Expr ReadMember(Expr target)
    {
        var token = reader.Current;
        var name = ReadAttribute();
        if (!reader.Take(TokenKind.LeftParenthesis))
        {
            return expressions.Checked(new AttributeExpr(target, name, reader.Since(target.Span)));
        }

        var arguments = ReadList(TokenKind.RightParenthesis, "`)`");
        var function = CedarFunction.Find(name);
        if (function is null || !function.IsMethod)
        {
            var help = function is null
                ? $"Methods are {string.Join(", ", CedarFunction.All.Where(method => method.IsMethod).Select(method => method.Name))}."
                : $"It is a function: write {name}(…).";
            reader.Report("unknown-method", $"There is no method `{name}`.", token.Span, help);
        }
        else if (!function.IsExtension && arguments.Count + 1 != function.Arity)
        {
            reader.Report("wrong-arity", $"`{name}` takes {function.Arity - 1} argument(s), not {arguments.Count}.", reader.Since(token));
        }
        else
        {
            return expressions.Checked(new CallExpr(function, [target, .. arguments], reader.Since(target.Span)));
        }

        return new BoolLiteral(Value: false, reader.Since(target.Span));
    }

    private SyntaxList<Expr> ReadList(TokenKind close, string what)
    {
        var items = new List<Expr>();
        while (!reader.Is(close) && !reader.IsLost)
        {
            items.Add(expressions.Read());
            if (!reader.Take(TokenKind.Comma))
            {
                break;
            }
        }

        reader.Expect(close, what);
        return [.. items];
    }

    private Expr ReadRecord(Token open)
    {
        var fields = new List<RecordField>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!reader.Is(TokenKind.RightBrace) && !reader.IsLost)
        {
            var key = reader.Current;
            var name = reader.Is(TokenKind.String) ? reader.Unescape(reader.Next()) : ReadAttribute();
            if (!seen.Add(name))
            {
                reader.Report("duplicate-key", $"The record has {StringEscapes.Quote(name)} twice.", key.Span);
            }

            reader.Expect(TokenKind.Colon, "`:` and the attribute's value");
            fields.Add(new(name, expressions.Read()));
            if (!reader.Take(TokenKind.Comma))
            {
                break;
            }
        }

        reader.Expect(TokenKind.RightBrace, "`}`");
        return expressions.Checked(new RecordExpr([.. fields], reader.Since(open)));
    }
}
