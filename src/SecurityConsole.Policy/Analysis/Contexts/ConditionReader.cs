using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>Collects from conditions which attributes of the context they compare, and with what.</summary>
internal sealed class ConditionReader
{
    /// <summary>Every attribute that is read, also those that are only asked for with <c>has</c>.</summary>
    public HashSet<AttributePath> Paths { get; } = [];

    /// <summary>What they are compared with.</summary>
    public List<Comparand> Comparands { get; } = [];

    /// <summary>Attributes that are compared with each other.</summary>
    public List<(AttributePath One, AttributePath Other)> Pairs { get; } = [];

    /// <summary>Reads an expression.</summary>
    /// <param name="expression">The expression.</param>
    /// <param name="isTest">Whether it stands where a Boolean is expected.</param>
    public void Read(Expr expression, bool isTest)
    {
        if (AttributePath.Of(expression) is { } path)
        {
            Paths.Add(path);
            if (isTest)
            {
                Comparands.Add(Comparand.Of(path, CedarValue.Of(true), CedarValue.Of(false)));
            }

            return;
        }

        switch (expression)
        {
            case HasExpr has:
                ReadHas(has);
                break;
            case NegateExpr or BinaryExpr { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply }:
                // Where the result has no place in 64 bits.
                Comparands.AddRange(ExpressionWalk.Paths(expression).Select(operand => Comparand.Of(operand, CedarValue.Of(long.MaxValue), CedarValue.Of(long.MinValue))));
                break;
            case BinaryExpr { Operator: not (BinaryOperator.And or BinaryOperator.Or) } comparison:
                Compare(comparison.Left, comparison.Right, comparison.Operator is BinaryOperator.In ? OfGroups : Neighbours.Around);
                break;
            case IsExpr type:
                ReadIs(type);
                break;
            case LikeExpr like when AttributePath.Of(like.Target) is { } target:
                Comparands.Add(Comparand.Of(target, like.Pattern));
                break;
            case CallExpr call:
                ReadCall(call);
                break;
        }

        var areTests = expression is NotExpr or BinaryExpr { Operator: BinaryOperator.And or BinaryOperator.Or };
        foreach (var part in ExpressionWalk.Parts(expression))
        {
            Read(part, areTests || (expression is IfExpr branch && (ReferenceEquals(part, branch.Test) || isTest)));
        }
    }

    private void ReadHas(HasExpr has)
    {
        var path = has.Target is VariableExpr { Variable: Variable.Context } ? [] : AttributePath.Of(has.Target)?.Names;
        for (var length = 1; path is not null && length <= has.Path.Count; length++)
        {
            Paths.Add(new([.. path, .. has.Path.Take(length)]));
        }
    }

    private void ReadIs(IsExpr type)
    {
        if (AttributePath.Of(type.Target) is { } target)
        {
            Comparands.Add(Comparand.Of(target, CedarValue.Of(new EntityUid(type.Type, Neighbours.OtherText)), CedarValue.Of(new EntityUid($"{type.Type}_", Neighbours.OtherText))));
        }

        if (type.Container is { } container)
        {
            Compare(type.Target, container, OfGroups);
        }
    }

    private void ReadCall(CallExpr call)
    {
        var (first, second) = (call.Arguments.Count > 0 ? call.Arguments[0] : null, call.Arguments.Count > 1 ? call.Arguments[1] : null);
        switch (call.Function.Name)
        {
            case "contains" when second is not null:
                Hold(first!, second, static element => [element]);
                Link(second, first!, Neighbours.Elements);
                break;
            case "containsAll" or "containsAny" when second is not null:
                Hold(first!, second, Neighbours.Elements);
                Hold(second, first!, Neighbours.Elements);
                break;
            case "isEmpty":
                Hold(first!, new StringLiteral(Neighbours.OtherText, call.Span), static element => [element]);
                break;
            case "isIpv4" or "isIpv6" or "isLoopback" or "isMulticast" when AttributePath.Of(first!) is { } address:
                Comparands.Add(Comparand.Of(address, [.. Neighbours.AnyAddress]));
                break;
            case "isInRange" or "lessThan" or "lessThanOrEqual" or "greaterThan" or "greaterThanOrEqual" when second is not null:
                Compare(first!, second, Neighbours.Around);
                break;
        }
    }

    private void Hold(Expr set, Expr operand, Func<CedarValue, IEnumerable<CedarValue>> elements)
    {
        if (AttributePath.Of(set) is not { } path)
        {
            return;
        }

        if (AttributePath.Of(operand) is { } other)
        {
            Pairs.Add((path, other));
        }
        else if (!ExpressionWalk.ReadsContext(operand))
        {
            Comparands.Add(Comparand.Of(path, operand, elements, areElements: true));
        }
    }

    private void Compare(Expr left, Expr right, Func<CedarValue, IEnumerable<CedarValue>> spread)
    {
        if (!ExpressionWalk.ReadsContext(right))
        {
            Link(left, right, spread);
        }
        else if (!ExpressionWalk.ReadsContext(left))
        {
            Link(right, left, spread);
        }
        else
        {
            Pairs.AddRange(from one in ExpressionWalk.Paths(left) from other in ExpressionWalk.Paths(right) select (one, other));
        }
    }

    private void Link(Expr side, Expr operand, Func<CedarValue, IEnumerable<CedarValue>> spread)
    {
        if (!ExpressionWalk.ReadsContext(operand))
        {
            Comparands.AddRange(Inversion.Of(side, operand, spread));
        }
    }

    // Of `in [A, B]` each is what it is compared with, of `== [A, B]` the whole.
    private static IEnumerable<CedarValue> OfGroups(CedarValue value) => value.Kind == CedarKind.Set ? Neighbours.Elements(value) : Neighbours.Around(value);
}
