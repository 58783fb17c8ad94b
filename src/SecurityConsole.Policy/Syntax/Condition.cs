using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Syntax;

/// <summary><c>when { … }</c> or <c>unless { … }</c>.</summary>
/// <param name="IsUnless">Whether the body must be false instead of true.</param>
/// <param name="Body">The expression between the braces.</param>
/// <param name="Span">Of the whole clause. Not part of equality.</param>
public sealed record Condition(bool IsUnless, Expr Body, SourceSpan Span)
{
    public bool Equals(Condition? other) => other is not null && IsUnless == other.IsUnless && Body.Equals(other.Body);

    public override int GetHashCode() => HashCode.Combine(IsUnless, Body);
}
