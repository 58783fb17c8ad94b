using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Validation;

/// <summary>Types calls: of sets, of tags, and of the extension types' functions.</summary>
internal sealed class CallTyper(TypingScope scope, ExpressionTyper typer)
{
    private static readonly CedarType Ip = CedarType.Extension("ipaddr");
    private static readonly CedarType Decimal = CedarType.Extension("decimal");
    private static readonly CedarType DateTime = CedarType.Extension("datetime");
    private static readonly CedarType Duration = CedarType.Extension("duration");

    private readonly AttributeTyper _attributes = new(scope, typer);
    private readonly OperatorTyper _operators = new(scope, typer);

    public Typing Type(CapabilitySet known, CallExpr call) => call.Function.Name switch
    {
        "contains" => TypeContains(known, call),
        "containsAll" or "containsAny" => TypeContainsSet(known, call),
        "isEmpty" => Typing.Sound(CedarType.Bool).After(typer.Expect(known, call.Arguments[0], CedarType.AnySet, actual => actual.Kind == CedarTypeKind.String ? "Compare with `== \"\"`." : null).IsSound),
        "hasTag" => _attributes.TypeHasTag(known, call),
        "getTag" => _attributes.TypeGetTag(known, call),
        _ => TypeExtension(known, call),
    };

    /// <summary>What a function of an extension yields, or null where it is none.</summary>
    public static CedarType? ResultOf(string function) => CedarFunction.Find(function) is { IsExtension: true } ? Signature(function).Result : null;

    private Typing TypeContains(CapabilitySet known, CallExpr call)
    {
        var set = typer.Expect(known, call.Arguments[0], CedarType.AnySet, SetHelp);
        var element = typer.Type(known, call.Arguments[1]);
        return _operators.Comparable(Typing.Sound(CedarType.Bool), set.Type?.Element, element.Type, call, "`contains`").After(set.IsSound && element.IsSound);
    }

    private Typing TypeContainsSet(CapabilitySet known, CallExpr call)
    {
        var set = typer.Expect(known, call.Arguments[0], CedarType.AnySet, SetHelp);
        var other = typer.Expect(known, call.Arguments[1], CedarType.AnySet, _ => "Use `contains` to look for one value.");
        return _operators.Comparable(Typing.Sound(CedarType.Bool), set.Type, other.Type, call, $"`{call.Function.Name}`").After(set.IsSound && other.IsSound);
    }

    private Typing TypeExtension(CapabilitySet known, CallExpr call)
    {
        var (parameters, result) = Signature(call.Function.Name);
        var fits = true;
        if (call.Arguments.Count != parameters.Length)
        {
            // For a method the value before the point counts as the first; what stands in the parentheses is one less.
            var hidden = call.Function.IsMethod ? 1 : 0;
            scope.Problems.Error("wrong-argument-count", call.Span, $"`{call.Function.Name}` takes {parameters.Length - hidden} argument(s), not {call.Arguments.Count - hidden}.");
            fits = false;
        }

        if (!call.Function.IsMethod)
        {
            fits &= CheckConstructor(call);
        }

        if (!fits)
        {
            foreach (var argument in call.Arguments)
            {
                typer.Type(known, argument);
            }

            return Typing.Wrong(result);
        }

        var sound = true;
        for (var i = 0; i < parameters.Length; i++)
        {
            sound &= typer.Expect(known, call.Arguments[i], parameters[i]).IsSound;
        }

        return Typing.Sound(result).After(sound);
    }

    // What a constructor makes must be known now: a text that cannot be read would fail at every request.
    private bool CheckConstructor(CallExpr call)
    {
        foreach (var argument in call.Arguments)
        {
            if (argument is not (StringLiteral or LongLiteral or BoolLiteral or EntityLiteral))
            {
                scope.Problems.Error("argument-not-literal", argument.Span, $"`{call.Function.Name}` takes a string literal only, so that its value is known before any request.", "Put the text in double quotes here, or give the attribute the extension type in the schema.");
                return false;
            }
        }

        if (call.Arguments is [StringLiteral text] && !CanRead(call.Function.Name, text.Value))
        {
            scope.Problems.Error("argument-not-readable", text.Span, $"{SchemaText.Quote(text.Value)} is no {call.Function.Name} value.", Example(call.Function.Name));
            return false;
        }

        return true;
    }

    private static bool CanRead(string function, string text) => function switch
    {
        "ip" => IpAddressValue.TryParse(text, out _),
        "decimal" => DecimalValue.TryParse(text, out _),
        "datetime" => DateTimeValue.TryParse(text, out _),
        "duration" => DurationValue.TryParse(text, out _),
        _ => true,
    };

    private static string? Example(string function) => function switch
    {
        "ip" => "Write an address or a range: \"10.0.0.0/8\", \"::1\".",
        "decimal" => "Write one to four digits behind the point: \"0.75\".",
        "datetime" => "Write a date or a time with its zone: \"2026-01-31\", \"2026-01-31T08:00:00Z\".",
        "duration" => "Write quantities in falling order: \"1d2h30m\", \"500ms\".",
        _ => null,
    };

    private static (CedarType[] Parameters, CedarType Result) Signature(string function) => function switch
    {
        "ip" => ([CedarType.String], Ip),
        "isIpv4" or "isIpv6" or "isLoopback" or "isMulticast" => ([Ip], CedarType.Bool),
        "isInRange" => ([Ip, Ip], CedarType.Bool),
        "decimal" => ([CedarType.String], Decimal),
        "lessThan" or "lessThanOrEqual" or "greaterThan" or "greaterThanOrEqual" => ([Decimal, Decimal], CedarType.Bool),
        "datetime" => ([CedarType.String], DateTime),
        "duration" => ([CedarType.String], Duration),
        "offset" => ([DateTime, Duration], DateTime),
        "durationSince" => ([DateTime, DateTime], Duration),
        "toDate" => ([DateTime], DateTime),
        "toTime" => ([DateTime], Duration),
        "toMilliseconds" or "toSeconds" or "toMinutes" or "toHours" or "toDays" => ([Duration], CedarType.Long),
        _ => throw new InvalidOperationException($"Validation does not know the function {function}. Add its signature to CallTyper."),
    };

    private static string? SetHelp(CedarType actual) => actual.Kind switch
    {
        CedarTypeKind.Entity => "Use `in` to ask whether one entity is in another.",
        CedarTypeKind.Record => "Use `has` to ask for an attribute of a record.",
        CedarTypeKind.String => "Use `like` to look into a string.",
        _ => null,
    };
}
