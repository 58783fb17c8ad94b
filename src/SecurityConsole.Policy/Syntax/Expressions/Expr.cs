using SecurityConsole.Policy.Diagnostics;

namespace SecurityConsole.Policy.Syntax.Expressions;

/// <summary>An expression as written. Equal to another where both say the same, wherever they stand.</summary>
/// <param name="Span">Of the whole expression. Not part of equality.</param>
public abstract record Expr(SourceSpan Span)
{
    /// <summary>The deepest expression that parser and JSON reader accept, so that whoever walks one may recurse.</summary>
    public const int MaximumDepth = 500;

    /// <summary>One more than the deepest part's.</summary>
    public virtual int Depth => 1;

    public virtual bool Equals(Expr? other) => other is not null && EqualityContract == other.EqualityContract;

    public override int GetHashCode() => EqualityContract.GetHashCode();

    internal static int DeepestOf(IEnumerable<Expr> parts)
    {
        var deepest = 0;
        foreach (var part in parts)
        {
            deepest = Math.Max(deepest, part.Depth);
        }

        return deepest;
    }
}
