using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>Undoes what a condition does to an attribute before it compares it: of <c>context.n + 2 &gt; 5</c> it finds that 3 is where the answer changes.</summary>
internal static class Inversion
{
    /// <summary>What the attributes within <paramref name="side"/> are compared with, where the whole is compared with <paramref name="operand"/>.</summary>
    public static IEnumerable<Comparand> Of(Expr side, Expr operand, Func<CedarValue, IEnumerable<CedarValue>> spread)
    {
        if (AttributePath.Of(side) is { } path)
        {
            return [Comparand.Of(path, operand, spread)];
        }

        return side switch
        {
            NegateExpr negate => Of(negate.Operand, new NegateExpr(operand, operand.Span), spread),
            BinaryExpr { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } sum => OfSum(sum, operand, spread),
            CallExpr { Arguments.Count: > 0 } call => OfCall(call, operand, spread),
            _ => [],
        };
    }

    private static IEnumerable<Comparand> OfSum(BinaryExpr sum, Expr operand, Func<CedarValue, IEnumerable<CedarValue>> spread)
    {
        var (reads, isLeft) = (sum.Left, true);
        var rest = sum.Right;
        if (!ExpressionWalk.ReadsContext(reads))
        {
            (reads, rest, isLeft) = (sum.Right, sum.Left, false);
        }

        if (ExpressionWalk.ReadsContext(rest))
        {
            return ExpressionWalk.Paths(sum).Select(each => Comparand.Of(each, operand, spread));
        }

        return sum.Operator switch
        {
            BinaryOperator.Add => Of(reads, new BinaryExpr(BinaryOperator.Subtract, operand, rest, sum.Span), spread),
            BinaryOperator.Subtract when isLeft => Of(reads, new BinaryExpr(BinaryOperator.Add, operand, rest, sum.Span), spread),
            BinaryOperator.Subtract => Of(reads, new BinaryExpr(BinaryOperator.Subtract, rest, operand, sum.Span), spread),
            _ when rest is LongLiteral { Value: not (0 or -1) } factor => Of(reads, operand, value => value.Kind == CedarKind.Long ? Neighbours.Around(CedarValue.Of(value.AsLong / factor.Value)) : []),
            _ => Of(reads, operand, spread),
        };
    }

    private static IEnumerable<Comparand> OfCall(CallExpr call, Expr operand, Func<CedarValue, IEnumerable<CedarValue>> spread)
    {
        var (first, second) = (call.Arguments[0], call.Arguments.Count > 1 ? call.Arguments[1] : null);
        return call.Function.Name switch
        {
            "toMilliseconds" => Of(first, operand, Durations(1)),
            "toSeconds" => Of(first, operand, Durations(1_000)),
            "toMinutes" => Of(first, operand, Durations(60_000)),
            "toHours" => Of(first, operand, Durations(3_600_000)),
            "toDays" => Of(first, operand, Durations(86_400_000)),
            "toDate" => Of(first, operand, spread),
            "toTime" => Of(first, operand, static time => time.Kind == CedarKind.Duration ? Neighbours.Around(CedarValue.Of(new DateTimeValue(time.AsDuration.Milliseconds))) : []),
            "offset" when second is not null && !ExpressionWalk.ReadsContext(second) => Of(first, Since(operand, second), spread),
            "offset" when second is not null => Of(second, Call("durationSince", operand, first), spread),
            "durationSince" when second is not null && !ExpressionWalk.ReadsContext(second) => Of(first, Call("offset", second, operand), spread),
            "durationSince" when second is not null => Of(second, Since(first, operand), spread),
            _ => [],
        };
    }

    private static Func<CedarValue, IEnumerable<CedarValue>> Durations(long unit) => value =>
        value.Kind != CedarKind.Long
            ? []
            : new[] { -1L, 0, 1 }
                .Select(step => ((Int128)value.AsLong + step) * unit)
                .SelectMany(milliseconds => new[] { milliseconds - 1, milliseconds })
                .Where(milliseconds => milliseconds >= long.MinValue && milliseconds <= long.MaxValue)
                .Select(milliseconds => CedarValue.Of(new DurationValue((long)milliseconds)));

    // Cedar has no way to write a time less a duration but the time between it and the duration counted from the epoch.
    private static CallExpr Since(Expr time, Expr duration)
    {
        var epoch = Call("datetime", new StringLiteral("1970-01-01", time.Span));
        return Call("offset", epoch, Call("durationSince", time, Call("offset", epoch, duration)));
    }

    private static CallExpr Call(string name, params Expr[] arguments) => new(CedarFunction.Find(name)!, [.. arguments], arguments[0].Span);
}
