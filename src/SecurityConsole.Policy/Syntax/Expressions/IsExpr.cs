using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>target is Type</c>, or <c>target is Type in container</c>, where both must hold and the container is evaluated only if the first does.</summary>
public sealed record IsExpr(Expr Target, string Type, Expr? Container, SourceSpan Span) : Expr(Span)
{
    public override int Depth { get; } = Math.Max(Target.Depth, Container?.Depth ?? 0) + 1;
}
