using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Analysis;

/// <summary>What of the context policies look at.</summary>
public static class ContextReads
{
    /// <summary>The members of <c>context.part</c> that a policy names in its conditions, sorted.</summary>
    /// <param name="policy">The policy or template.</param>
    /// <param name="part">Such as <c>args</c>.</param>
    public static IReadOnlyList<string> Of(CedarPolicy policy, string part)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var names = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var expression in policy.Conditions.SelectMany(condition => condition.Body.WithAllParts()))
        {
            if (expression is AttributeExpr attribute && IsPart(attribute.Target, part))
            {
                names.Add(attribute.Name);
            }
            else if (expression is HasExpr has && IsPart(has.Target, part))
            {
                names.Add(has.Path[0]);
            }
            else if (expression is HasExpr { Path.Count: > 1, Target: VariableExpr { Variable: Variable.Context } } deep && deep.Path[0] == part)
            {
                names.Add(deep.Path[1]);
            }
        }

        return [.. names];
    }

    private static bool IsPart(Expr expression, string part) =>
        expression is AttributeExpr { Target: VariableExpr { Variable: Variable.Context } } attribute && string.Equals(attribute.Name, part, StringComparison.Ordinal);
}
