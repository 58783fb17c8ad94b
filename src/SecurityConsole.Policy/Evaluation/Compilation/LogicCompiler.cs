using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary>And, or, not. A chain becomes one loop over its parts instead of a tree.</summary>
internal static class LogicCompiler
{
    public static Test CompileNot(NotExpr not)
    {
        var operand = ExpressionCompiler.CompileTest(not.Operand);
        return (ref Frame frame) => operand(ref frame) switch
        {
            Truth.True => Truth.False,
            Truth.False => Truth.True,
            _ => Truth.Error,
        };
    }

    public static Test CompileAnd(BinaryExpr and)
    {
        var parts = new List<Test>();
        Flatten(and, BinaryOperator.And, parts);
        return AllOf([.. parts]);
    }

    public static Test CompileOr(BinaryExpr or)
    {
        var parts = new List<Test>();
        Flatten(or, BinaryOperator.Or, parts);
        var tests = parts.ToArray();
        return (ref Frame frame) =>
        {
            foreach (var test in tests)
            {
                var truth = test(ref frame);
                if (truth != Truth.False)
                {
                    return truth;
                }
            }

            return Truth.False;
        };
    }

    public static Test AllOf(Test[] tests)
    {
        if (tests is [var only])
        {
            return only;
        }

        if (tests is [var first, var second])
        {
            return (ref Frame frame) =>
            {
                var truth = first(ref frame);
                return truth == Truth.True ? second(ref frame) : truth;
            };
        }

        return (ref Frame frame) =>
        {
            foreach (var test in tests)
            {
                var truth = test(ref frame);
                if (truth != Truth.True)
                {
                    return truth;
                }
            }

            return Truth.True;
        };
    }

    /// <summary>Collects the operands of a chain of one operator, from left to right: both operators are associative, errors included.</summary>
    public static void Flatten(Expr expression, BinaryOperator chain, List<Test> parts)
    {
        if (expression is BinaryExpr binary && binary.Operator == chain)
        {
            Flatten(binary.Left, chain, parts);
            Flatten(binary.Right, chain, parts);
        }
        else
        {
            parts.Add(ExpressionCompiler.CompileTest(expression));
        }
    }
}
