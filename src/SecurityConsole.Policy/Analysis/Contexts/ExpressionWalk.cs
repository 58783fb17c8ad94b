using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>Goes through the parts of expressions.</summary>
internal static class ExpressionWalk
{
    /// <summary>Whether the expression, or any part of it, is such.</summary>
    public static bool Any(Expr expression, Func<Expr, bool> isSuch) => isSuch(expression) || Parts(expression).Any(part => Any(part, isSuch));

    /// <summary>Whether it reads the context.</summary>
    public static bool ReadsContext(Expr expression) => Any(expression, static part => part is VariableExpr { Variable: Variable.Context });

    /// <summary>The attributes of the context that it reads, the longest paths only.</summary>
    public static IEnumerable<AttributePath> Paths(Expr expression) =>
        AttributePath.Of(expression) is { } path ? [path] : Parts(expression).SelectMany(Paths);

    /// <summary>The parts that it is made of.</summary>
    public static IEnumerable<Expr> Parts(Expr expression) => expression switch
    {
        AttributeExpr attribute => [attribute.Target],
        BinaryExpr binary => [binary.Left, binary.Right],
        CallExpr call => call.Arguments,
        HasExpr has => [has.Target],
        IfExpr branch => [branch.Test, branch.Then, branch.Else],
        IsExpr type => type.Container is { } container ? [type.Target, container] : [type.Target],
        LikeExpr like => [like.Target],
        NegateExpr negate => [negate.Operand],
        NotExpr not => [not.Operand],
        RecordExpr record => record.Fields.Select(field => field.Value),
        SetExpr set => set.Elements,
        _ => [],
    };
}
