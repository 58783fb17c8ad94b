using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Validation;

namespace SecurityConsole.Policy.Analysis;

/// <summary>A policy taken apart for comparison with others: what it demands, as numbers of expressions, all of which must hold.</summary>
internal sealed class PolicyFacts
{
    // Notes for people; they change nothing that a policy does.
    private static readonly HashSet<string> Notes = new(["id", "doc", "description", "reason", "controls"], StringComparer.Ordinal);

    public PolicyFacts(CedarPolicy policy, int index, ExpressionShapes shapes)
    {
        (Policy, Index) = (policy, index);
        foreach (var condition in policy.Conditions)
        {
            if (condition.IsUnless)
            {
                AddDenied(condition.Body, shapes);
            }
            else
            {
                Add(condition.Body, shapes);
            }
        }

        Marks = string.Join('\n', policy.Annotations.Where(annotation => !IsNote(annotation.Name)).OrderBy(annotation => annotation.Name, StringComparer.Ordinal).Select(annotation => $"{annotation.Name}={annotation.Value}"));
    }

    public CedarPolicy Policy { get; }

    public int Index { get; }

    /// <summary>The numbers of what must hold, without what always does.</summary>
    public HashSet<int> Demands { get; } = [];

    /// <summary>Whether one of its demands is the literal <c>false</c>.</summary>
    public bool DemandsFalse { get; private set; }

    /// <summary>Annotations that may change what the policy does; policies with different ones are not compared.</summary>
    public string Marks { get; }

    /// <summary>Whether an annotation only tells people something.</summary>
    public static bool IsNote(string annotation) => Notes.Contains(annotation);

    private void Add(Expr expression, ExpressionShapes shapes)
    {
        switch (expression)
        {
            case BinaryExpr { Operator: BinaryOperator.And } and:
                Add(and.Left, shapes);
                Add(and.Right, shapes);
                break;
            case BoolLiteral flag:
                DemandsFalse |= !flag.Value;
                break;
            case NotExpr not:
                AddDenied(not.Operand, shapes);
                break;
            default:
                Demands.Add(shapes.Of(expression));
                break;
        }
    }

    private void AddDenied(Expr expression, ExpressionShapes shapes)
    {
        switch (expression)
        {
            case BinaryExpr { Operator: BinaryOperator.Or } or:
                AddDenied(or.Left, shapes);
                AddDenied(or.Right, shapes);
                break;
            case BoolLiteral flag:
                DemandsFalse |= flag.Value;
                break;
            case NotExpr not:
                Add(not.Operand, shapes);
                break;
            default:
                Demands.Add(shapes.Of(new NotExpr(expression, expression.Span)));
                break;
        }
    }
}
