using System.Runtime.CompilerServices;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary>Equality, which takes everything; order, which takes longs, datetimes and durations; <c>like</c>.</summary>
internal static class ComparisonCompiler
{
    public static Test CompileEquality(BinaryExpr equality)
    {
        var (same, other) = equality.Operator == BinaryOperator.Equal ? (Truth.True, Truth.False) : (Truth.False, Truth.True);
        var left = ExpressionCompiler.CompileValue(equality.Left);
        if (Constants.TryFold(equality.Right, out var constant))
        {
            return (ref Frame frame) => left(ref frame, out var value) ? value.Equals(constant) ? same : other : Truth.Error;
        }

        var right = ExpressionCompiler.CompileValue(equality.Right);
        return (ref Frame frame) => left(ref frame, out var one) && right(ref frame, out var two) ? one.Equals(two) ? same : other : Truth.Error;
    }

    public static Test CompileOrder(BinaryExpr comparison)
    {
        var left = ExpressionCompiler.CompileValue(comparison.Left);
        var right = ExpressionCompiler.CompileValue(comparison.Right);
        var relation = comparison.Operator;
        var span = comparison.Span;
        return (ref Frame frame) =>
        {
            if (!left(ref frame, out var one) || !right(ref frame, out var two))
            {
                return Truth.Error;
            }

            if (one.Kind is not (CedarKind.Long or CedarKind.DateTime or CedarKind.Duration))
            {
                frame.Mismatch("a long, datetime or duration", one.Kind, span);
                return Truth.Error;
            }

            if (two.Kind != one.Kind)
            {
                frame.Mismatch(EvaluationFailure.NameOf(one.Kind), two.Kind, span);
                return Truth.Error;
            }

            var holds = relation switch
            {
                BinaryOperator.Less => one.Number < two.Number,
                BinaryOperator.LessOrEqual => one.Number <= two.Number,
                BinaryOperator.Greater => one.Number > two.Number,
                _ => one.Number >= two.Number,
            };
            return holds ? Truth.True : Truth.False;
        };
    }

    public static Test CompileLike(LikeExpr like)
    {
        var target = ExpressionCompiler.CompileValue(like.Target);
        var pattern = like.Pattern;
        var span = like.Span;
        return (ref Frame frame) =>
        {
            if (!target(ref frame, out var value))
            {
                return Truth.Error;
            }

            if (value.Kind != CedarKind.String)
            {
                frame.Mismatch("a string", value.Kind, span);
                return Truth.Error;
            }

            return pattern.Matches(Unsafe.As<string>(value.Reference!)) ? Truth.True : Truth.False;
        };
    }
}
