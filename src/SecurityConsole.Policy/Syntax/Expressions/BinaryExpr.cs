using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>left operator right</c>. And and Or do not evaluate the right side where the left decides.</summary>
public sealed record BinaryExpr(BinaryOperator Operator, Expr Left, Expr Right, SourceSpan Span) : Expr(Span)
{
    public override int Depth { get; } = Math.Max(Left.Depth, Right.Depth) + 1;
}
