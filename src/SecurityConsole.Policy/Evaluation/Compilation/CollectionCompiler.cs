using System.Runtime.CompilerServices;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary>Sets and records that depend on the request, and the methods of sets.</summary>
internal static class CollectionCompiler
{
    private const string Set = "a set";

    public static ValueEvaluation CompileSet(SetExpr set)
    {
        ValueEvaluation[] elements = [.. set.Elements.Select(ExpressionCompiler.CompileValue)];
        return (ref Frame frame, out CedarValue value) =>
        {
            value = default;
            var values = new CedarValue[elements.Length];
            for (var i = 0; i < elements.Length; i++)
            {
                if (!elements[i](ref frame, out values[i]))
                {
                    return false;
                }
            }

            value = CedarValue.Of(new CedarSet(values));
            return true;
        };
    }

    public static ValueEvaluation CompileRecord(RecordExpr record)
    {
        string[] names = [.. record.Fields.Select(field => field.Name)];
        ValueEvaluation[] fields = [.. record.Fields.Select(field => ExpressionCompiler.CompileValue(field.Value))];
        return (ref Frame frame, out CedarValue value) =>
        {
            value = default;
            var values = new KeyValuePair<string, CedarValue>[fields.Length];
            for (var i = 0; i < fields.Length; i++)
            {
                if (!fields[i](ref frame, out var field))
                {
                    return false;
                }

                values[i] = new(names[i], field);
            }

            value = CedarValue.Of(new RecordValue(values));
            return true;
        };
    }

    public static Test CompileMethod(CallExpr call)
    {
        var target = ExpressionCompiler.CompileValue(call.Arguments[0]);
        var span = call.Span;
        if (call.Function.Name == "isEmpty")
        {
            return (ref Frame frame) =>
            {
                if (!target(ref frame, out var set) || (set.Kind != CedarKind.Set && !frame.Mismatch(Set, set.Kind, span)))
                {
                    return Truth.Error;
                }

                return Unsafe.As<CedarSet>(set.Reference!).Count == 0 ? Truth.True : Truth.False;
            };
        }

        var argument = ExpressionCompiler.CompileValue(call.Arguments[1]);
        if (call.Function.Name == "contains")
        {
            return (ref Frame frame) =>
            {
                if (!target(ref frame, out var set) || !argument(ref frame, out var element) || (set.Kind != CedarKind.Set && !frame.Mismatch(Set, set.Kind, span)))
                {
                    return Truth.Error;
                }

                return Unsafe.As<CedarSet>(set.Reference!).Contains(element) ? Truth.True : Truth.False;
            };
        }

        var all = call.Function.Name == "containsAll";
        return (ref Frame frame) =>
        {
            if (!target(ref frame, out var one) || !argument(ref frame, out var two)
                || (one.Kind != CedarKind.Set && !frame.Mismatch(Set, one.Kind, span)) || (two.Kind != CedarKind.Set && !frame.Mismatch(Set, two.Kind, span)))
            {
                return Truth.Error;
            }

            var (outer, inner) = (Unsafe.As<CedarSet>(one.Reference!), Unsafe.As<CedarSet>(two.Reference!));
            return (all ? outer.ContainsAll(inner) : outer.ContainsAny(inner)) ? Truth.True : Truth.False;
        };
    }
}
