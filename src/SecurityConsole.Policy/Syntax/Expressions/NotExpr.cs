using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>!operand</c>.</summary>
public sealed record NotExpr(Expr Operand, SourceSpan Span) : Expr(Span)
{
    public override int Depth { get; } = Operand.Depth + 1;
}
