using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>{a: 1, "b c": 2}</c>, each name once.</summary>
public sealed record RecordExpr(SyntaxList<RecordField> Fields, SourceSpan Span) : Expr(Span)
{
    public override int Depth { get; } = DeepestOf(Fields.Select(field => field.Value)) + 1;
}
