using System.Runtime.CompilerServices;
using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Evaluation.Compilation;

/// <summary>Functions and methods of ipaddr, decimal, datetime and duration.</summary>
internal static class ExtensionCompiler
{
    /// <summary>Null where the function yields a boolean.</summary>
    public static ValueEvaluation? TryCompileValue(CallExpr call)
    {
        var name = call.Function.Name;
        if (!call.Function.IsMethod)
        {
            return CompileConstructor(call);
        }

        return name switch
        {
            "offset" or "durationSince" or "toDate" or "toTime" => CompileTime(call),
            "toMilliseconds" or "toSeconds" or "toMinutes" or "toHours" or "toDays" => CompileDuration(call),
            _ => null,
        };
    }

    /// <summary>Null where the function does not yield a boolean.</summary>
    public static Test? TryCompileTest(CallExpr call) => call.Function.Name switch
    {
        "isIpv4" or "isIpv6" or "isLoopback" or "isMulticast" => CompileAddress(call),
        "isInRange" => CompileRange(call),
        "lessThan" or "lessThanOrEqual" or "greaterThan" or "greaterThanOrEqual" => CompileDecimal(call),
        _ => null,
    };

    private static ValueEvaluation CompileConstructor(CallExpr call)
    {
        var arguments = Arguments.Of(call);
        var (name, span) = (call.Function.Name, call.Span);
        return (ref Frame frame, out CedarValue value) =>
        {
            if (!arguments.TryEvaluate(ref frame, out value, out _))
            {
                return false;
            }

            if (value.Kind != CedarKind.String)
            {
                return frame.Mismatch("a string", value.Kind, span);
            }

            return ExtensionConstructors.TryConstruct(name, Unsafe.As<string>(value.Reference!), out value) || frame.Fail(EvaluationError.MalformedExtension, span, name);
        };
    }

    private static Test CompileAddress(CallExpr call)
    {
        var arguments = Arguments.Of(call);
        var (name, span) = (call.Function.Name, call.Span);
        return (ref Frame frame) =>
        {
            if (!arguments.TryEvaluate(ref frame, out var value, out _) || !Require(ref frame, value, CedarKind.IpAddress, span))
            {
                return Truth.Error;
            }

            var address = Unsafe.As<IpAddressValue>(value.Reference!);
            var holds = name switch
            {
                "isIpv4" => address.IsIpv4,
                "isIpv6" => address.IsIpv6,
                "isLoopback" => address.IsLoopback,
                _ => address.IsMulticast,
            };
            return holds ? Truth.True : Truth.False;
        };
    }

    /// <summary>Takes any number of ranges from one on; the address must be in one of them, and all must be addresses.</summary>
    private static Test CompileRange(CallExpr call)
    {
        ValueEvaluation[] arguments = [.. call.Arguments.Select(ExpressionCompiler.CompileValue)];
        var span = call.Span;
        return (ref Frame frame) =>
        {
            if (!arguments[0](ref frame, out var value))
            {
                return Truth.Error;
            }

            if (arguments.Length < 2)
            {
                frame.Fail(EvaluationError.WrongArity, span, "isInRange");
                return Truth.Error;
            }

            var found = false;
            for (var i = 1; i < arguments.Length; i++)
            {
                if (!arguments[i](ref frame, out var range) || !Require(ref frame, value, CedarKind.IpAddress, span) || !Require(ref frame, range, CedarKind.IpAddress, span))
                {
                    return Truth.Error;
                }

                found = found || Unsafe.As<IpAddressValue>(value.Reference!).IsInRange(Unsafe.As<IpAddressValue>(range.Reference!));
            }

            return found ? Truth.True : Truth.False;
        };
    }

    private static Test CompileDecimal(CallExpr call)
    {
        var arguments = Arguments.Of(call);
        var (name, span) = (call.Function.Name, call.Span);
        return (ref Frame frame) =>
        {
            if (!arguments.TryEvaluate(ref frame, out var one, out var two) || !Require(ref frame, one, CedarKind.Decimal, span) || !Require(ref frame, two, CedarKind.Decimal, span))
            {
                return Truth.Error;
            }

            var holds = name switch
            {
                "lessThan" => one.Number < two.Number,
                "lessThanOrEqual" => one.Number <= two.Number,
                "greaterThan" => one.Number > two.Number,
                _ => one.Number >= two.Number,
            };
            return holds ? Truth.True : Truth.False;
        };
    }

    private static ValueEvaluation CompileTime(CallExpr call)
    {
        var arguments = Arguments.Of(call);
        var (name, span) = (call.Function.Name, call.Span);
        return (ref Frame frame, out CedarValue value) =>
        {
            value = default;
            if (!arguments.TryEvaluate(ref frame, out var one, out var two) || !Require(ref frame, one, CedarKind.DateTime, span))
            {
                return false;
            }

            var time = new DateTimeValue(one.Number);
            switch (name)
            {
                case "offset":
                    if (!Require(ref frame, two, CedarKind.Duration, span) || (!time.TryOffset(new(two.Number), out var moved) && !frame.Fail(EvaluationError.Overflow, span)))
                    {
                        return false;
                    }

                    value = CedarValue.Of(moved);
                    return true;
                case "durationSince":
                    if (!Require(ref frame, two, CedarKind.DateTime, span) || (!time.TrySince(new(two.Number), out var since) && !frame.Fail(EvaluationError.Overflow, span)))
                    {
                        return false;
                    }

                    value = CedarValue.Of(since);
                    return true;
                case "toDate":
                    var fits = time.TryToDate(out var date);
                    value = CedarValue.Of(date);
                    return fits || frame.Fail(EvaluationError.Overflow, span);
                default:
                    value = CedarValue.Of(time.ToTime());
                    return true;
            }
        };
    }

    private static ValueEvaluation CompileDuration(CallExpr call)
    {
        var arguments = Arguments.Of(call);
        var (name, span) = (call.Function.Name, call.Span);
        return (ref Frame frame, out CedarValue value) =>
        {
            if (!arguments.TryEvaluate(ref frame, out value, out _) || !Require(ref frame, value, CedarKind.Duration, span))
            {
                return false;
            }

            var duration = new DurationValue(value.Number);
            value = CedarValue.Of(name switch
            {
                "toMilliseconds" => duration.Milliseconds,
                "toSeconds" => duration.Seconds,
                "toMinutes" => duration.Minutes,
                "toHours" => duration.Hours,
                _ => duration.Days,
            });
            return true;
        };
    }

    private static bool Require(ref Frame frame, CedarValue value, CedarKind kind, SourceSpan span) =>
        value.Kind == kind || frame.Mismatch(EvaluationFailure.NameOf(kind), value.Kind, span);
}
