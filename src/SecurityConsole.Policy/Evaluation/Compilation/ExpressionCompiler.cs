using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary>
/// Turns expressions into delegates. There are two kinds: tests for what is boolean, and evaluations for everything; a boolean never travels
/// as a value between two operators. The recursion is bounded by <see cref="Expr.MaximumDepth"/>.
/// </summary>
internal static class ExpressionCompiler
{
    private const string Boolean = "a boolean";

    /// <summary>Compiles for a place that needs a boolean; anything else found there is an error of evaluation.</summary>
    public static Test CompileTest(Expr expression) => TryCompileTest(expression) ?? FromValue(expression);

    public static ValueEvaluation CompileValue(Expr expression)
    {
        if (Constants.TryFold(expression, out var constant))
        {
            return (ref Frame _, out CedarValue value) =>
            {
                value = constant;
                return true;
            };
        }

        return expression switch
        {
            VariableExpr variable => AccessCompiler.CompileVariable(variable.Variable),
            AttributeExpr attribute => AccessCompiler.CompileAttribute(attribute),
            IfExpr choice => CompileChoice(choice),
            SetExpr set => CollectionCompiler.CompileSet(set),
            RecordExpr record => CollectionCompiler.CompileRecord(record),
            NegateExpr negate => ArithmeticCompiler.CompileNegate(negate),
            BinaryExpr { Operator: BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply } arithmetic => ArithmeticCompiler.Compile(arithmetic),
            CallExpr { Function.Name: "getTag" } call => AccessCompiler.CompileGetTag(call),
            CallExpr { Function.IsExtension: true } call when ExtensionCompiler.TryCompileValue(call) is { } extension => extension,
            _ => FromTest(TryCompileTest(expression) ?? throw new ArgumentOutOfRangeException(nameof(expression), expression.GetType().Name, "This kind of expression cannot be compiled.")),
        };
    }

    private static Test? TryCompileTest(Expr expression) => expression switch
    {
        BoolLiteral { Value: true } => static (ref Frame _) => Truth.True,
        BoolLiteral => static (ref Frame _) => Truth.False,
        NotExpr not => LogicCompiler.CompileNot(not),
        BinaryExpr { Operator: BinaryOperator.And } and => LogicCompiler.CompileAnd(and),
        BinaryExpr { Operator: BinaryOperator.Or } or => LogicCompiler.CompileOr(or),
        BinaryExpr { Operator: BinaryOperator.In } membership => MembershipCompiler.CompileIn(membership.Left, membership.Right, membership.Span),
        BinaryExpr { Operator: BinaryOperator.Equal or BinaryOperator.NotEqual } equality => ComparisonCompiler.CompileEquality(equality),
        BinaryExpr { Operator: BinaryOperator.Less or BinaryOperator.LessOrEqual or BinaryOperator.Greater or BinaryOperator.GreaterOrEqual } comparison => ComparisonCompiler.CompileOrder(comparison),
        HasExpr has => AccessCompiler.CompileHas(has),
        LikeExpr like => ComparisonCompiler.CompileLike(like),
        IsExpr test => MembershipCompiler.CompileIs(test),
        CallExpr { Function.Name: "hasTag" } call => AccessCompiler.CompileHasTag(call),
        CallExpr { Function.IsExtension: false, Function.Name: not "getTag" } call => CollectionCompiler.CompileMethod(call),
        CallExpr { Function.IsExtension: true } call => ExtensionCompiler.TryCompileTest(call),
        _ => null,
    };

    private static Test FromValue(Expr expression)
    {
        var evaluation = CompileValue(expression);
        var span = expression.Span;
        return (ref Frame frame) =>
        {
            if (!evaluation(ref frame, out var value))
            {
                return Truth.Error;
            }

            if (value.Kind != CedarKind.Bool)
            {
                frame.Mismatch(Boolean, value.Kind, span);
                return Truth.Error;
            }

            return value.Number != 0 ? Truth.True : Truth.False;
        };
    }

    private static ValueEvaluation FromTest(Test test) => (ref Frame frame, out CedarValue value) =>
    {
        var truth = test(ref frame);
        value = CedarValue.Of(truth == Truth.True);
        return truth != Truth.Error;
    };

    private static ValueEvaluation CompileChoice(IfExpr choice)
    {
        var test = CompileTest(choice.Test);
        var then = CompileValue(choice.Then);
        var otherwise = CompileValue(choice.Else);
        return (ref Frame frame, out CedarValue value) =>
        {
            switch (test(ref frame))
            {
                case Truth.True:
                    return then(ref frame, out value);
                case Truth.False:
                    return otherwise(ref frame, out value);
                default:
                    value = default;
                    return false;
            }
        };
    }
}
