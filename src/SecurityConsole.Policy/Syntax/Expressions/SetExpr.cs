using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>[a, b]</c>.</summary>
public sealed record SetExpr(SyntaxList<Expr> Elements, SourceSpan Span) : Expr(Span)
{
    public override int Depth { get; } = DeepestOf(Elements) + 1;
}
