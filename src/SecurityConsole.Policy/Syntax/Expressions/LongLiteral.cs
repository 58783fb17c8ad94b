using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary>A number; a minus directly before the digits belongs to it.</summary>
public sealed record LongLiteral(long Value, SourceSpan Span) : Expr(Span);
