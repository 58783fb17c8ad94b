using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary>A text, its escapes read.</summary>
public sealed record StringLiteral(string Value, SourceSpan Span) : Expr(Span);
