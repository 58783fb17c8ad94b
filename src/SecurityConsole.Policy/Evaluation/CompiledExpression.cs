using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation.Compilation;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation;

/// <summary>An expression alone, ready to evaluate: for tests and explanations.</summary>
public sealed class CompiledExpression
{
    private readonly ValueEvaluation _evaluation;

    private CompiledExpression(ValueEvaluation evaluation) => _evaluation = evaluation;

    public static CompiledExpression Compile(Expr expression) => new(ExpressionCompiler.CompileValue(expression));

    /// <summary>The value, or false and why there is none.</summary>
    public bool TryEvaluate(in AuthorizationRequest request, EntitySource entities, out CedarValue value, out EvaluationFailure failure)
    {
        var frame = new Frame(request, entities);
        var isSound = _evaluation(ref frame, out value);
        failure = frame.Failure;
        return isSound;
    }
}
