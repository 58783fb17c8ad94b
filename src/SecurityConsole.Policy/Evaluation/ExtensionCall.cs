using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation;

/// <summary>Calls an extension function on values, outside of a policy.</summary>
internal static class ExtensionCall
{
    private static readonly EntityUid Nobody = new("None", "");

    public static bool TryEvaluate(CedarFunction function, IReadOnlyList<CedarValue> arguments, out CedarValue value, out EvaluationFailure failure)
    {
        // The arguments travel as the fields of a context, so that there is one implementation of every function.
        var context = new RecordValue(arguments.Select((argument, index) => KeyValuePair.Create(NameOf(index), argument)));
        var call = new CallExpr(function, [.. arguments.Select((_, index) => new AttributeExpr(new VariableExpr(Variable.Context, default), NameOf(index), default))], default);
        if (call.Arguments.Count == 0)
        {
            value = default;
            failure = new(EvaluationError.WrongArity, default, function.Name, default);
            return false;
        }

        return CompiledExpression.Compile(call).TryEvaluate(new(Nobody, Nobody, Nobody, context), EntitySource.Nothing, out value, out failure);
    }

    private static string NameOf(int index) => index == 0 ? "first" : $"argument{index}";
}
