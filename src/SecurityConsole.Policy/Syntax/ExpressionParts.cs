using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Syntax;

/// <summary>Walks expressions.</summary>
public static class ExpressionParts
{
    /// <summary>The expression itself and every expression in it.</summary>
    public static IEnumerable<Expr> WithAllParts(this Expr expression)
    {
        var pending = new Stack<Expr>();
        pending.Push(expression);
        while (pending.TryPop(out var at))
        {
            yield return at;
            foreach (var part in at.Parts())
            {
                pending.Push(part);
            }
        }
    }

    /// <summary>The expressions that it is directly made of.</summary>
    public static IEnumerable<Expr> Parts(this Expr expression) => expression switch
    {
        AttributeExpr attribute => [attribute.Target],
        BinaryExpr binary => [binary.Left, binary.Right],
        CallExpr call => call.Arguments,
        HasExpr has => [has.Target],
        IfExpr choice => [choice.Test, choice.Then, choice.Else],
        IsExpr test => test.Container is null ? [test.Target] : [test.Target, test.Container],
        LikeExpr like => [like.Target],
        NegateExpr negate => [negate.Operand],
        NotExpr not => [not.Operand],
        RecordExpr record => record.Fields.Select(field => field.Value),
        SetExpr set => set.Elements,
        _ => [],
    };
}
