using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>target.name</c> or <c>target["name"]</c>, of a record or an entity.</summary>
public sealed record AttributeExpr(Expr Target, string Name, SourceSpan Span) : Expr(Span)
{
    public override int Depth { get; } = Target.Depth + 1;
}
