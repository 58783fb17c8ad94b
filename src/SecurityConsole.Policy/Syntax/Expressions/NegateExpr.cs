using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>-operand</c>, where the operand is not a literal.</summary>
public sealed record NegateExpr(Expr Operand, SourceSpan Span) : Expr(Span)
{
    public override int Depth { get; } = Operand.Depth + 1;
}
