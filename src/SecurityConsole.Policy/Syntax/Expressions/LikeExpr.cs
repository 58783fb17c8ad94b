using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>target like "pattern*"</c>.</summary>
public sealed record LikeExpr(Expr Target, LikePattern Pattern, SourceSpan Span) : Expr(Span)
{
    public override int Depth { get; } = Target.Depth + 1;
}
