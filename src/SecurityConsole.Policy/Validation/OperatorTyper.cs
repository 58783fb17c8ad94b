using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Validation;

/// <summary>Types comparisons, arithmetic, <c>like</c>, sets and records.</summary>
internal sealed class OperatorTyper(TypingScope scope, ExpressionTyper typer)
{
    private static readonly CedarType[] Ordered = [CedarType.Long, CedarType.Extension("datetime"), CedarType.Extension("duration")];

    public Typing Type(CapabilitySet known, BinaryExpr binary)
    {
        switch (binary.Operator)
        {
            case BinaryOperator.Equal:
                return TypeEqual(known, binary);
            case BinaryOperator.NotEqual:
                var equal = TypeEqual(known, binary);
                return equal.Type?.Singleton is { } always ? equal with { Type = CedarType.Always(!always) } : equal;
            case BinaryOperator.Add or BinaryOperator.Subtract or BinaryOperator.Multiply:
                var left = typer.Expect(known, binary.Left, CedarType.Long, actual => ArithmeticHelp(binary.Operator, actual));
                var right = typer.Expect(known, binary.Right, CedarType.Long, actual => ArithmeticHelp(binary.Operator, actual));
                return Typing.Sound(CedarType.Long).After(left.IsSound && right.IsSound);
            default:
                return TypeOrdered(known, binary);
        }
    }

    public Typing TypeOther(CapabilitySet known, Expr expression)
    {
        switch (expression)
        {
            case SetExpr set:
                return TypeSet(known, set);
            case RecordExpr record:
                return TypeRecord(known, record);
            case LikeExpr like:
                var target = typer.Expect(known, like.Target, CedarType.String, actual => actual.Kind == CedarTypeKind.Entity ? "Use `is` to ask for an entity's type." : null);
                return Typing.Sound(CedarType.Bool).After(target.IsSound);
            default:
                var operand = typer.Expect(known, ((NegateExpr)expression).Operand, CedarType.Long);
                return Typing.Sound(CedarType.Long).After(operand.IsSound);
        }
    }

    /// <summary>Strict mode compares like with like only, unless the answer is known without looking.</summary>
    public Typing Comparable(Typing answer, CedarType? left, CedarType? right, Expr at, string what)
    {
        if (answer.Type?.Singleton is not null || left is null || right is null || TypeOrder.Join(left, right) is not null)
        {
            return answer;
        }

        scope.Problems.Error("incompatible-types", at.Span, $"{what} needs both sides to have one type, but they are {TypeWords.Article(left)} and {TypeWords.Article(right)}.", HelpFor(left, right));
        return Typing.Wrong(answer.Type);
    }

    private Typing TypeEqual(CapabilitySet known, BinaryExpr binary)
    {
        var left = typer.Type(known, binary.Left);
        var right = typer.Type(known, binary.Right);
        var answer = Typing.Sound(TypeOfEqual(binary, left.Type, right.Type));
        return Comparable(answer, left.Type, right.Type, binary, binary.Operator == BinaryOperator.Equal ? "`==`" : "`!=`").After(left.IsSound && right.IsSound);
    }

    private CedarType TypeOfEqual(BinaryExpr binary, CedarType? left, CedarType? right)
    {
        if (left is { Kind: CedarTypeKind.Entity } && right is { Kind: CedarTypeKind.Entity } && left.Name != right.Name)
        {
            return CedarType.False;
        }

        return Literal(binary.Left) is { } first && Literal(binary.Right) is { } second ? CedarType.Always(first.Equals(second)) : CedarType.Bool;
    }

    // The value of a literal; the action is known for every kind of request.
    private object? Literal(Expr expression) => expression switch
    {
        BoolLiteral flag => flag.Value,
        LongLiteral number => number.Value,
        StringLiteral text => text.Value,
        EntityLiteral entity => entity.Value,
        VariableExpr { Variable: Variable.Action } => scope.Kind.Action.Uid,
        _ => null,
    };

    private Typing TypeOrdered(CapabilitySet known, BinaryExpr binary)
    {
        var left = typer.Type(known, binary.Left);
        var right = typer.Type(known, binary.Right);
        if (left.Type is null || right.Type is null)
        {
            return Typing.Wrong(CedarType.Bool);
        }

        if (left.Type.Equals(right.Type) && IsOrdered(left.Type))
        {
            return Typing.Sound(CedarType.Bool).After(left.IsSound && right.IsSound);
        }

        if (IsOrdered(left.Type))
        {
            Refuse(binary.Right, right.Type, [left.Type]);
        }
        else if (IsOrdered(right.Type))
        {
            Refuse(binary.Left, left.Type, [right.Type]);
        }
        else
        {
            Refuse(binary.Left, left.Type, Ordered);
            Refuse(binary.Right, right.Type, Ordered);
        }

        return Typing.Wrong(CedarType.Bool);
    }

    private void Refuse(Expr at, CedarType actual, CedarType[] expected)
    {
        var help = actual is { Kind: CedarTypeKind.Extension, Name: "decimal" } ? "Compare decimals with `lessThan`, `lessThanOrEqual`, `greaterThan` or `greaterThanOrEqual`." : null;
        scope.Problems.Error("unexpected-type", at.Span, $"{TypeWords.Subject(at)} is {TypeWords.Article(actual)}, but must be {TypeWords.AnyOf(expected)} to be compared.", help);
    }

    private static bool IsOrdered(CedarType type) => Array.Exists(Ordered, type.Equals);

    private Typing TypeSet(CapabilitySet known, SetExpr set)
    {
        var (sound, unknown) = (true, false);
        CedarType? element = null;
        CedarType? misfit = null;
        foreach (var expression in set.Elements)
        {
            var typing = typer.Type(known, expression);
            sound &= typing.IsSound;
            if (typing.Type is null)
            {
                unknown = true;
            }
            else if (misfit is null)
            {
                var joined = element is null ? typing.Type : TypeOrder.Join(element, typing.Type);
                (element, misfit) = joined is null ? (element, typing.Type) : (joined, null);
            }
        }

        if (set.Elements.Count == 0)
        {
            scope.Problems.Error("empty-set", set.Span, "The type of an empty set is unknown.", "Use `isEmpty()` to ask whether a set has no elements.");
            return Typing.Wrong(null);
        }

        if (unknown)
        {
            return Typing.Wrong(null);
        }

        if (misfit is not null)
        {
            scope.Problems.Error("incompatible-types", set.Span, $"The elements of a set must have one type, but are {TypeWords.Article(element!)} and {TypeWords.Article(misfit)}.");
            return Typing.Wrong(null);
        }

        return Typing.Sound(CedarType.Set(element!)).After(sound);
    }

    private Typing TypeRecord(CapabilitySet known, RecordExpr record)
    {
        var (sound, unknown) = (true, false);
        var attributes = new List<KeyValuePair<string, AttributeType>>(record.Fields.Count);
        foreach (var field in record.Fields)
        {
            var typing = typer.Type(known, field.Value);
            sound &= typing.IsSound;
            if (typing.Type is { } type)
            {
                attributes.Add(new(field.Name, new(type)));
            }
            else
            {
                unknown = true;
            }
        }

        return unknown ? Typing.Wrong(null) : Typing.Sound(CedarType.Record(new(attributes))).After(sound);
    }

    private static string? ArithmeticHelp(BinaryOperator op, CedarType actual) => actual.Kind switch
    {
        CedarTypeKind.String when op == BinaryOperator.Add => "Strings cannot be joined; compare the parts instead.",
        CedarTypeKind.Set => "Sets cannot be combined; use `containsAll` and `containsAny`.",
        _ => null,
    };

    private static string? HelpFor(CedarType left, CedarType right) => (left.Kind, right.Kind) switch
    {
        (CedarTypeKind.Entity, CedarTypeKind.Record) or (CedarTypeKind.Record, CedarTypeKind.Entity) => "An entity is not a record: compare its attributes one by one.",
        (CedarTypeKind.Record, CedarTypeKind.Record) => "Both must have the same attributes, required or optional alike.",
        (CedarTypeKind.Entity, CedarTypeKind.String) or (CedarTypeKind.String, CedarTypeKind.Entity) => "An entity is written with its type: `Type::\"id\"`.",
        _ => null,
    };
}
