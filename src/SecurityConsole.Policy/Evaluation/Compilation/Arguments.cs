using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary>The arguments of an extension function. Cedar counts them at evaluation, after their own evaluation.</summary>
internal sealed class Arguments
{
    private readonly ValueEvaluation[] _evaluations;
    private readonly int _arity;
    private readonly string _name;
    private readonly SourceSpan _span;

    private Arguments(CallExpr call)
    {
        _evaluations = [.. call.Arguments.Select(ExpressionCompiler.CompileValue)];
        _arity = call.Function.Arity;
        _name = call.Function.Name;
        _span = call.Span;
    }

    public static Arguments Of(CallExpr call) => new(call);

    /// <summary>The one or two that the function takes; the second is the default value where it takes one.</summary>
    public bool TryEvaluate(ref Frame frame, out CedarValue first, out CedarValue second)
    {
        first = default;
        second = default;
        if (_evaluations.Length != _arity)
        {
            return frame.Fail(EvaluationError.WrongArity, _span, _name);
        }

        return _evaluations[0](ref frame, out first) && (_arity == 1 || _evaluations[1](ref frame, out second));
    }
}
