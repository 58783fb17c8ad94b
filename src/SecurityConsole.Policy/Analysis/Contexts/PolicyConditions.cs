using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>A policy taken apart into what must hold one by one. Immutable.</summary>
internal sealed class PolicyConditions
{
    private readonly Lazy<IReadOnlyList<Demand>> _demands;

    public PolicyConditions(CompiledPolicy policy, int number, CedarType? shape)
    {
        (Policy, Number) = (policy, number);
        _demands = new(() => [.. policy.Source.Conditions.SelectMany(condition => Split(condition.IsUnless ? new NotExpr(condition.Body, condition.Span) : condition.Body)).Select(part => new Demand(part, shape))]);
    }

    /// <summary>The policy.</summary>
    public CompiledPolicy Policy { get; }

    /// <summary>Its place among all of a search.</summary>
    public int Number { get; }

    /// <summary>All of which must hold.</summary>
    public IReadOnlyList<Demand> Demands => _demands.Value;

    // `!(a || b)` demands two things, as `!a && !b` does.
    private static IEnumerable<Expr> Split(Expr expression) => expression switch
    {
        BinaryExpr { Operator: BinaryOperator.And } and => Split(and.Left).Concat(Split(and.Right)),
        NotExpr { Operand: BinaryExpr { Operator: BinaryOperator.Or } or } => Split(new NotExpr(or.Left, or.Span)).Concat(Split(new NotExpr(or.Right, or.Span))),
        NotExpr { Operand: NotExpr twice } => Split(twice.Operand),
        _ => [expression],
    };
}
