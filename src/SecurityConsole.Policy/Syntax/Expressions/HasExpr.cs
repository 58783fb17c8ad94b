using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>target has a.b.c</c>: target has <c>a</c>, and its <c>a</c> has <c>b</c>, and so on. At least one name.</summary>
public sealed record HasExpr(Expr Target, SyntaxList<string> Path, SourceSpan Span) : Expr(Span)
{
    public override int Depth { get; } = Target.Depth + Path.Count;
}
