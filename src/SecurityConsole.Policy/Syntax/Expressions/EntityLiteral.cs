using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary><c>Type::"id"</c>.</summary>
public sealed record EntityLiteral(EntityUid Value, SourceSpan Span) : Expr(Span);
