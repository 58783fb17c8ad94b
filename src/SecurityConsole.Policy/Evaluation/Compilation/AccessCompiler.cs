using System.Runtime.CompilerServices;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary>Variables, attributes, tags. A path such as <c>context.args.path</c> becomes one delegate that asks each record for one field.</summary>
internal static class AccessCompiler
{
    private const string Holder = "a record or an entity";

    public static ValueEvaluation CompileVariable(Variable variable) => variable switch
    {
        Variable.Principal => static (ref Frame frame, out CedarValue value) =>
        {
            value = CedarValue.Of(frame.Principal);
            return true;
        }
        ,
        Variable.Action => static (ref Frame frame, out CedarValue value) =>
        {
            value = CedarValue.Of(frame.Action);
            return true;
        }
        ,
        Variable.Resource => static (ref Frame frame, out CedarValue value) =>
        {
            value = CedarValue.Of(frame.Resource);
            return true;
        }
        ,
        _ => static (ref Frame frame, out CedarValue value) =>
        {
            value = CedarValue.Of(frame.Context);
            return true;
        }
        ,
    };

    public static ValueEvaluation CompileAttribute(AttributeExpr attribute)
    {
        var steps = new Stack<(string Name, SourceSpan Span)>();
        Expr root = attribute;
        while (root is AttributeExpr step)
        {
            steps.Push((step.Name, step.Span));
            root = step.Target;
        }

        var path = steps.ToArray();
        var start = ExpressionCompiler.CompileValue(root);
        return (ref Frame frame, out CedarValue value) =>
        {
            if (!start(ref frame, out value))
            {
                return false;
            }

            foreach (var (name, span) in path)
            {
                if (!TryGet(ref frame, ref value, name, span))
                {
                    return false;
                }
            }

            return true;
        };
    }

    public static Test CompileHas(HasExpr has)
    {
        var target = ExpressionCompiler.CompileValue(has.Target);
        string[] path = [.. has.Path];
        var span = has.Span;
        return (ref Frame frame) =>
        {
            if (!target(ref frame, out var value))
            {
                return Truth.Error;
            }

            foreach (var name in path)
            {
                if (RecordOf(ref frame, value, span, out var record) is var truth && truth != Truth.True)
                {
                    return truth;
                }

                if (!record!.TryGet(name, out value))
                {
                    return Truth.False;
                }
            }

            return Truth.True;
        };
    }

    public static Test CompileHasTag(CallExpr call)
    {
        var (target, tag) = (ExpressionCompiler.CompileValue(call.Arguments[0]), ExpressionCompiler.CompileValue(call.Arguments[1]));
        var span = call.Span;
        return (ref Frame frame) =>
        {
            if (!TryEvaluateTag(ref frame, target, tag, span, out var uid, out var name))
            {
                return Truth.Error;
            }

            return frame.Find(uid) is { } entity && entity.Tags.TryGet(name, out _) ? Truth.True : Truth.False;
        };
    }

    public static ValueEvaluation CompileGetTag(CallExpr call)
    {
        var (target, tag) = (ExpressionCompiler.CompileValue(call.Arguments[0]), ExpressionCompiler.CompileValue(call.Arguments[1]));
        var span = call.Span;
        return (ref Frame frame, out CedarValue value) =>
        {
            value = default;
            if (!TryEvaluateTag(ref frame, target, tag, span, out var uid, out var name))
            {
                return false;
            }

            if (frame.Find(uid) is not { } entity)
            {
                return frame.Fail(EvaluationError.MissingEntity, span, uid.ToString());
            }

            return entity.Tags.TryGet(name, out value) || frame.Fail(EvaluationError.MissingTag, span, name);
        };
    }

    /// <summary>Goes one step along a path, from the value to its attribute.</summary>
    private static bool TryGet(ref Frame frame, ref CedarValue value, string name, SourceSpan span)
    {
        if (value.Kind == CedarKind.Record)
        {
            return Unsafe.As<CedarRecord>(value.Reference!).TryGet(name, out value) || frame.Fail(EvaluationError.MissingAttribute, span, name);
        }

        if (value.Kind != CedarKind.Entity)
        {
            return frame.Mismatch(Holder, value.Kind, span);
        }

        var uid = Unsafe.As<EntityUid>(value.Reference!);
        if (frame.Find(uid) is not { } entity)
        {
            return frame.Fail(EvaluationError.MissingEntity, span, uid.ToString());
        }

        return entity.Attributes.TryGet(name, out value) || frame.Fail(EvaluationError.MissingAttribute, span, name);
    }

    /// <summary>The record to look into: false for an entity that is not known, an error for a value without attributes.</summary>
    private static Truth RecordOf(ref Frame frame, CedarValue value, SourceSpan span, out CedarRecord? record)
    {
        switch (value.Kind)
        {
            case CedarKind.Record:
                record = Unsafe.As<CedarRecord>(value.Reference!);
                return Truth.True;
            case CedarKind.Entity:
                record = frame.Find(Unsafe.As<EntityUid>(value.Reference!))?.Attributes;
                return record is null ? Truth.False : Truth.True;
            default:
                record = null;
                frame.Mismatch(Holder, value.Kind, span);
                return Truth.Error;
        }
    }

    private static bool TryEvaluateTag(ref Frame frame, ValueEvaluation target, ValueEvaluation tag, SourceSpan span, out EntityUid uid, out string name)
    {
        uid = null!;
        name = null!;
        if (!target(ref frame, out var entity) || !tag(ref frame, out var text))
        {
            return false;
        }

        if (entity.Kind != CedarKind.Entity)
        {
            return frame.Mismatch("an entity", entity.Kind, span);
        }

        if (text.Kind != CedarKind.String)
        {
            return frame.Mismatch("a string", text.Kind, span);
        }

        uid = Unsafe.As<EntityUid>(entity.Reference!);
        name = Unsafe.As<string>(text.Reference!);
        return true;
    }
}
