using System.Runtime.CompilerServices;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary><c>in</c>, <c>is</c>, and both together.</summary>
internal static class MembershipCompiler
{
    public static Test CompileIn(Expr member, Expr container, SourceSpan span)
    {
        var left = ExpressionCompiler.CompileValue(member);
        var right = ExpressionCompiler.CompileValue(container);
        return (ref Frame frame) => left(ref frame, out var value) && right(ref frame, out var group) ? IsIn(ref frame, value, group, span) : Truth.Error;
    }

    public static Test CompileIs(IsExpr test)
    {
        var target = ExpressionCompiler.CompileValue(test.Target);
        var type = test.Type;
        var span = test.Span;
        var container = test.Container is null ? null : CompileIn(test.Target, test.Container, span);
        return (ref Frame frame) =>
        {
            if (!target(ref frame, out var value))
            {
                return Truth.Error;
            }

            if (value.Kind != CedarKind.Entity)
            {
                frame.Mismatch("an entity", value.Kind, span);
                return Truth.Error;
            }

            if (!string.Equals(Unsafe.As<EntityUid>(value.Reference!).Type, type))
            {
                return Truth.False;
            }

            return container is null ? Truth.True : container(ref frame);
        };
    }

    private static Truth IsIn(ref Frame frame, CedarValue member, CedarValue container, SourceSpan span)
    {
        if (member.Kind != CedarKind.Entity)
        {
            frame.Mismatch("an entity", member.Kind, span);
            return Truth.Error;
        }

        var uid = Unsafe.As<EntityUid>(member.Reference!);
        if (container.Kind == CedarKind.Entity)
        {
            return IsIn(uid, frame.Find(uid), Unsafe.As<EntityUid>(container.Reference!)) ? Truth.True : Truth.False;
        }

        if (container.Kind != CedarKind.Set)
        {
            frame.Mismatch("an entity or a set of entities", container.Kind, span);
            return Truth.Error;
        }

        return IsInAny(ref frame, uid, Unsafe.As<CedarSet>(container.Reference!), span);
    }

    /// <summary>Everything in the set must be an entity, also behind the one that contains the member.</summary>
    private static Truth IsInAny(ref Frame frame, EntityUid uid, CedarSet containers, SourceSpan span)
    {
        var entity = frame.Find(uid);
        var found = false;
        for (var i = 0; i < containers.Count; i++)
        {
            var container = containers[i];
            if (container.Kind != CedarKind.Entity)
            {
                frame.Mismatch("a set of entities", container.Kind, span);
                return Truth.Error;
            }

            found = found || IsIn(uid, entity, Unsafe.As<EntityUid>(container.Reference!));
        }

        return found ? Truth.True : Truth.False;
    }

    private static bool IsIn(EntityUid uid, Entity? entity, EntityUid container) => entity is null ? uid.Equals(container) : entity.IsIn(container);
}
