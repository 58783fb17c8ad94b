using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>if test then one else other</c>; only one branch is evaluated.</summary>
public sealed record IfExpr(Expr Test, Expr Then, Expr Else, SourceSpan Span) : Expr(Span)
{
    public override int Depth { get; } = DeepestOf([Test, Then, Else]) + 1;
}
