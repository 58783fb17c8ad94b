using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary>Joins a policy's conditions: each must hold, in order, and one that does not ends the evaluation.</summary>
internal static class ConditionCompiler
{
    /// <summary>Null where there are none.</summary>
    public static Test? Compile(SyntaxList<Condition> conditions)
    {
        if (conditions.Count == 0)
        {
            return null;
        }

        var tests = new List<Test>();
        foreach (var condition in conditions)
        {
            if (condition.IsUnless)
            {
                tests.Add(ExpressionCompiler.CompileTest(new NotExpr(condition.Body, condition.Span)));
            }
            else
            {
                LogicCompiler.Flatten(condition.Body, BinaryOperator.And, tests);
            }
        }

        return LogicCompiler.AllOf([.. tests]);
    }
}
