using System.Globalization;
using System.Text;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Syntax;

/// <summary>Writes expressions with as few parentheses as parse back to the same.</summary>
public static class ExpressionPrinter
{
    /// <summary>How strongly an expression binds.</summary>
    private enum Strength
    {
        If,
        Or,
        And,
        Relation,
        Sum,
        Product,
        Signed,
        Member,
    }

    public static string Print(Expr expression)
    {
        var text = new StringBuilder();
        Print(expression, text);
        return text.ToString();
    }

    internal static void Print(Expr expression, StringBuilder text)
    {
        switch (expression)
        {
            case BoolLiteral literal:
                text.Append(literal.Value ? "true" : "false");
                break;
            case LongLiteral literal:
                text.Append(literal.Value.ToString(CultureInfo.InvariantCulture));
                break;
            case StringLiteral literal:
                StringEscapes.Quote(literal.Value, text);
                break;
            case EntityLiteral literal:
                text.Append(literal.Value);
                break;
            case VariableExpr variable:
                text.Append(NameOf(variable.Variable));
                break;
            case NotExpr not:
                text.Append('!');
                PrintWithin(not.Operand, Strength.Member, text);
                break;
            case NegateExpr negate:
                text.Append('-');
                PrintWithin(negate.Operand, negate.Operand is LongLiteral ? null : Strength.Member, text);
                break;
            case BinaryExpr binary:
                PrintBinary(binary, text);
                break;
            case HasExpr has:
                PrintWithin(has.Target, Strength.Sum, text);
                text.Append(" has ");
                PrintPath(has.Path, text);
                break;
            case LikeExpr like:
                PrintWithin(like.Target, Strength.Sum, text);
                PrintPattern(like.Pattern, text);
                break;
            case IsExpr test:
                PrintWithin(test.Target, Strength.Sum, text);
                text.Append(" is ").Append(test.Type);
                if (test.Container is { } container)
                {
                    text.Append(" in ");
                    PrintWithin(container, Strength.Sum, text);
                }

                break;
            case IfExpr choice:
                text.Append("if ");
                Print(choice.Test, text);
                text.Append(" then ");
                Print(choice.Then, text);
                text.Append(" else ");
                Print(choice.Else, text);
                break;
            default:
                PrintMember(expression, text);
                break;
        }
    }

    /// <summary>The variable's name in the language.</summary>
    public static string NameOf(Variable variable) => variable switch
    {
        Variable.Principal => "principal",
        Variable.Action => "action",
        Variable.Resource => "resource",
        _ => "context",
    };

    internal static string SymbolOf(BinaryOperator binary) => binary switch
    {
        BinaryOperator.Or => "||",
        BinaryOperator.And => "&&",
        BinaryOperator.Equal => "==",
        BinaryOperator.NotEqual => "!=",
        BinaryOperator.Less => "<",
        BinaryOperator.LessOrEqual => "<=",
        BinaryOperator.Greater => ">",
        BinaryOperator.GreaterOrEqual => ">=",
        BinaryOperator.In => "in",
        BinaryOperator.Add => "+",
        BinaryOperator.Subtract => "-",
        _ => "*",
    };

    private static void PrintMember(Expr expression, StringBuilder text)
    {
        switch (expression)
        {
            case AttributeExpr attribute:
                PrintWithin(attribute.Target, Strength.Member, text);
                if (Keywords.CanStandBare(attribute.Name))
                {
                    text.Append('.').Append(attribute.Name);
                }
                else
                {
                    text.Append('[');
                    StringEscapes.Quote(attribute.Name, text);
                    text.Append(']');
                }

                break;
            case SetExpr set:
                text.Append('[');
                PrintList(set.Elements, 0, text);
                text.Append(']');
                break;
            case RecordExpr record:
                PrintRecord(record, text);
                break;
            case CallExpr call:
                if (call.Function.IsMethod)
                {
                    PrintWithin(call.Arguments[0], Strength.Member, text);
                    text.Append('.');
                }

                text.Append(call.Function.Name).Append('(');
                PrintList(call.Arguments, call.Function.IsMethod ? 1 : 0, text);
                text.Append(')');
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "This kind of expression has no text form.");
        }
    }

    private static void PrintBinary(BinaryExpr binary, StringBuilder text)
    {
        var own = StrengthOf(binary);
        // Relations do not chain; the others group to the left.
        PrintWithin(binary.Left, own == Strength.Relation ? Strength.Sum : own, text);
        text.Append(' ').Append(SymbolOf(binary.Operator)).Append(' ');
        PrintWithin(binary.Right, own + 1, text);
    }

    private static void PrintRecord(RecordExpr record, StringBuilder text)
    {
        text.Append('{');
        for (var i = 0; i < record.Fields.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            if (Keywords.CanStandBare(record.Fields[i].Name))
            {
                text.Append(record.Fields[i].Name);
            }
            else
            {
                StringEscapes.Quote(record.Fields[i].Name, text);
            }

            text.Append(": ");
            Print(record.Fields[i].Value, text);
        }

        text.Append('}');
    }

    private static void PrintPath(SyntaxList<string> path, StringBuilder text)
    {
        if (path.Count == 1 && !Keywords.CanStandBare(path[0]))
        {
            StringEscapes.Quote(path[0], text);
            return;
        }

        text.AppendJoin('.', path);
    }

    private static void PrintPattern(LikePattern pattern, StringBuilder text)
    {
        text.Append(" like \"");
        for (var i = 0; i < pattern.Segments.Count; i++)
        {
            text.Append(i == 0 ? "" : "*");
            foreach (var character in pattern.Segments[i])
            {
                if (character == '*')
                {
                    text.Append('\\');
                }

                StringEscapes.Append(character, text);
            }
        }

        text.Append('"');
    }

    private static void PrintList(SyntaxList<Expr> items, int from, StringBuilder text)
    {
        for (var i = from; i < items.Count; i++)
        {
            text.Append(i == from ? "" : ", ");
            Print(items[i], text);
        }
    }

    /// <summary>Prints with parentheses where the expression binds weaker than <paramref name="least"/>, or always where that is null.</summary>
    private static void PrintWithin(Expr expression, Strength? least, StringBuilder text)
    {
        var isBare = least is { } strength && StrengthOf(expression) >= strength;
        text.Append(isBare ? "" : "(");
        Print(expression, text);
        text.Append(isBare ? "" : ")");
    }

    private static Strength StrengthOf(Expr expression) => expression switch
    {
        IfExpr => Strength.If,
        BinaryExpr { Operator: BinaryOperator.Or } => Strength.Or,
        BinaryExpr { Operator: BinaryOperator.And } => Strength.And,
        BinaryExpr { Operator: BinaryOperator.Add or BinaryOperator.Subtract } => Strength.Sum,
        BinaryExpr { Operator: BinaryOperator.Multiply } => Strength.Product,
        BinaryExpr or HasExpr or LikeExpr or IsExpr => Strength.Relation,
        NotExpr or NegateExpr or LongLiteral { Value: < 0 } => Strength.Signed,
        _ => Strength.Member,
    };
}
