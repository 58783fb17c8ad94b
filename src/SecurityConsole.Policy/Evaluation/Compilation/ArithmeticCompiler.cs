using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary>Arithmetic on longs. A result that does not fit is an error.</summary>
internal static class ArithmeticCompiler
{
    private const string Long = "a long";

    public static ValueEvaluation Compile(BinaryExpr arithmetic)
    {
        var left = ExpressionCompiler.CompileValue(arithmetic.Left);
        var right = ExpressionCompiler.CompileValue(arithmetic.Right);
        var sign = arithmetic.Operator;
        var span = arithmetic.Span;
        return (ref Frame frame, out CedarValue value) =>
        {
            value = default;
            if (!left(ref frame, out var one) || !right(ref frame, out var two))
            {
                return false;
            }

            if (one.Kind != CedarKind.Long || two.Kind != CedarKind.Long)
            {
                return frame.Mismatch(Long, one.Kind == CedarKind.Long ? two.Kind : one.Kind, span);
            }

            var result = sign switch
            {
                BinaryOperator.Add => (Int128)one.Number + two.Number,
                BinaryOperator.Subtract => (Int128)one.Number - two.Number,
                _ => (Int128)one.Number * two.Number,
            };
            return Fit(ref frame, result, span, out value);
        };
    }

    public static ValueEvaluation CompileNegate(NegateExpr negate)
    {
        var operand = ExpressionCompiler.CompileValue(negate.Operand);
        var span = negate.Span;
        return (ref Frame frame, out CedarValue value) =>
        {
            if (!operand(ref frame, out value))
            {
                return false;
            }

            return value.Kind == CedarKind.Long ? Fit(ref frame, -(Int128)value.Number, span, out value) : frame.Mismatch(Long, value.Kind, span);
        };
    }

    private static bool Fit(ref Frame frame, Int128 result, SourceSpan span, out CedarValue value)
    {
        value = CedarValue.Of(unchecked((long)result));
        return (result >= long.MinValue && result <= long.MaxValue) || frame.Fail(EvaluationError.Overflow, span);
    }
}
