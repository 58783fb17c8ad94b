using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary>A call of a function or method of <see cref="CedarFunction"/>.</summary>
/// <param name="Function">Which.</param>
/// <param name="Span">Not part of equality.</param>
/// <param name="Arguments">For a method, what stands before the point comes first. The number fits only where the function is not an extension's: Cedar counts those at evaluation.</param>
public sealed record CallExpr(CedarFunction Function, SyntaxList<Expr> Arguments, SourceSpan Span) : Expr(Span)
{
    public override int Depth { get; } = DeepestOf(Arguments) + 1;
}
