using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Validation;

/// <summary>
/// Finds the type of expressions, by the rules of Cedar's strict validation. A part that is wrong does not hide mistakes in the others; a part that can never be
/// evaluated, because a Boolean before it is always true or always false, is not looked at.
/// </summary>
internal sealed class ExpressionTyper
{
    private readonly TypingScope _scope;
    private readonly AttributeTyper _attributes;
    private readonly OperatorTyper _operators;
    private readonly MembershipTyper _membership;
    private readonly CallTyper _calls;

    public ExpressionTyper(TypingScope scope)
    {
        _scope = scope;
        _attributes = new(scope, this);
        _operators = new(scope, this);
        _membership = new(scope, this);
        _calls = new(scope, this);
    }

    /// <summary>The type of <paramref name="expression"/> where <paramref name="known"/> is known to exist.</summary>
    public Typing Type(CapabilitySet known, Expr expression) => expression switch
    {
        BoolLiteral flag => Typing.Sound(CedarType.Always(flag.Value)),
        LongLiteral => Typing.Sound(CedarType.Long),
        StringLiteral => Typing.Sound(CedarType.String),
        EntityLiteral entity => TypeEntity(entity),
        VariableExpr variable => Typing.Sound(_scope.TypeOf(variable.Variable)),
        IfExpr choice => TypeIf(known, choice),
        NotExpr not => TypeNot(known, not),
        BinaryExpr { Operator: BinaryOperator.And } and => And(Expect(known, and.Left, CedarType.Bool), learnt => Expect(known.Union(learnt), and.Right, CedarType.Bool)),
        BinaryExpr { Operator: BinaryOperator.Or } or => TypeOr(known, or),
        BinaryExpr { Operator: BinaryOperator.In } membership => _membership.Type(known, membership.Left, membership.Right),
        BinaryExpr binary => _operators.Type(known, binary),
        AttributeExpr attribute => _attributes.Type(known, attribute),
        HasExpr has => _attributes.Type(known, has),
        IsExpr { Container: null } test => _membership.TypeIs(known, test),
        IsExpr test => And(_membership.TypeIs(known, test), _ => _membership.Type(known, test.Target, test.Container!)),
        CallExpr call => _calls.Type(known, call),
        SetExpr or RecordExpr or LikeExpr or NegateExpr => _operators.TypeOther(known, expression),
        _ => throw new InvalidOperationException($"Validation does not know {expression.GetType().Name}. Add it to ExpressionTyper."),
    };

    /// <summary>The typing of an expression that must have one of the expected types; otherwise a problem, and an unknown type.</summary>
    public Typing Expect(CapabilitySet known, Expr expression, CedarType expected, Func<CedarType, string?>? help = null) =>
        Expect(known, expression, [expected], help);

    /// <inheritdoc cref="Expect(CapabilitySet, Expr, CedarType, Func{CedarType, string})"/>
    public Typing Expect(CapabilitySet known, Expr expression, ReadOnlySpan<CedarType> expected, Func<CedarType, string?>? help = null)
    {
        var typing = Type(known, expression);
        if (typing.Type is not { } actual)
        {
            return Typing.Wrong(null);
        }

        foreach (var type in expected)
        {
            if (TypeOrder.Fits(actual, type))
            {
                return typing;
            }
        }

        _scope.Problems.Error("unexpected-type", expression.Span, $"{TypeWords.Subject(expression)} is {TypeWords.Article(actual)}, but must be {TypeWords.AnyOf(expected)}.", help?.Invoke(actual));
        return Typing.Wrong(null);
    }

    /// <summary>The rule of <c>&amp;&amp;</c>: the right side is typed with what the left proves, and not at all where the left is always false.</summary>
    public static Typing And(Typing left, Func<CapabilitySet, Typing> typeRight)
    {
        if (left.Type?.Singleton == false)
        {
            return Typing.Sound(CedarType.False).After(left.IsSound);
        }

        var right = typeRight(left.Capabilities);
        var sound = left.IsSound && right.IsSound;
        return (left.Type, right.Type) switch
        {
            (null, _) or (_, null) => Typing.Wrong(CedarType.Bool),
            (_, { Singleton: false }) => Typing.Sound(CedarType.False).After(sound),
            (var type, { Singleton: true }) => Typing.Sound(type, left.Capabilities.Union(right.Capabilities)).After(sound),
            ({ Singleton: true }, var type) => Typing.Sound(type, right.Capabilities).After(sound),
            _ => Typing.Sound(CedarType.Bool, left.Capabilities.Union(right.Capabilities)).After(sound),
        };
    }

    private Typing TypeOr(CapabilitySet known, BinaryExpr or)
    {
        var left = Expect(known, or.Left, CedarType.Bool);
        if (left.Type?.Singleton == true)
        {
            return left;
        }

        var right = Expect(known, or.Right, CedarType.Bool);
        var sound = left.IsSound && right.IsSound;
        return (left.Type, right.Type) switch
        {
            (null, _) or (_, null) => Typing.Wrong(CedarType.Bool),
            (_, { Singleton: true }) => Typing.Sound(CedarType.True, right.Capabilities).After(sound),
            (var type, { Singleton: false }) => Typing.Sound(type, left.Capabilities).After(sound),
            ({ Singleton: false }, var type) => Typing.Sound(type, right.Capabilities).After(sound),
            _ => Typing.Sound(CedarType.Bool, right.Capabilities.Intersect(left.Capabilities)).After(sound),
        };
    }

    private Typing TypeNot(CapabilitySet known, NotExpr not)
    {
        var operand = Expect(known, not.Operand, CedarType.Bool);
        return operand.Type is null
            ? Typing.Wrong(CedarType.Bool)
            : Typing.Sound(operand.Type.Singleton is { } always ? CedarType.Always(!always) : CedarType.Bool).After(operand.IsSound);
    }

    private Typing TypeIf(CapabilitySet known, IfExpr choice)
    {
        var test = Expect(known, choice.Test, CedarType.Bool);
        if (test.Type?.Singleton == true)
        {
            var then = Type(known.Union(test.Capabilities), choice.Then);
            return then.IsSound && test.IsSound ? then with { Capabilities = then.Capabilities.Union(test.Capabilities) } : Typing.Wrong(then.Type);
        }

        if (test.Type?.Singleton == false)
        {
            return Type(known, choice.Else).After(test.IsSound);
        }

        var first = Type(known.Union(test.Capabilities), choice.Then);
        var second = Type(known, choice.Else);
        if (first.Type is null || second.Type is null)
        {
            return Typing.Wrong(null);
        }

        if (TypeOrder.Join(first.Type, second.Type) is not { } type)
        {
            _scope.Problems.Error("incompatible-types", choice.Span, $"The branches of `if` must have one type, but are {TypeWords.Article(first.Type)} and {TypeWords.Article(second.Type)}.");
            return Typing.Wrong(null);
        }

        var proven = first.IsSound ? first.Capabilities.Union(test.Capabilities) : CapabilitySet.None;
        return Typing.Sound(type, second.Capabilities.Intersect(proven)).After(test.IsSound && first.IsSound && second.IsSound);
    }

    // Unknown types and actions are reported once for the policy, by KnownEntities.
    private Typing TypeEntity(EntityLiteral entity) =>
        (SchemaText.IsActionType(entity.Value.Type) ? _scope.Schema.Actions.ContainsKey(entity.Value) : _scope.Schema.EntityTypes.ContainsKey(entity.Value.Type))
            ? Typing.Sound(CedarType.Entity(entity.Value.Type))
            : Typing.Wrong(null);
}
