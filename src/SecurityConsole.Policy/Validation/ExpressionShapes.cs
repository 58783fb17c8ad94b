using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Validation;

/// <summary>
/// Numbers expressions so that two have one number exactly where they say the same, wherever they stand. Each expression is looked at once,
/// by its parts' numbers, so that asking about every part of a deep expression stays linear.
/// </summary>
internal sealed class ExpressionShapes
{
    private readonly Dictionary<Expr, int> _known = new(ReferenceEqualityComparer.Instance);
    private readonly Dictionary<Shape, int> _shapes = [];

    /// <summary>The number of a string literal.</summary>
    public int OfText(string text) => Number("String", text);

    public int Of(Expr expression)
    {
        if (!_known.TryGetValue(expression, out var number))
        {
            number = Compute(expression);
            _known[expression] = number;
        }

        return number;
    }

    /// <summary>The number of <c>target.name</c> where the target has <paramref name="target"/>.</summary>
    public int OfAttribute(int target, string name) => Number("Attribute", name, target);

    private int Compute(Expr expression) => expression switch
    {
        StringLiteral text => OfText(text.Value),
        BoolLiteral flag => Number("Bool", flag.Value),
        LongLiteral number => Number("Long", number.Value),
        EntityLiteral entity => Number("Entity", entity.Value),
        VariableExpr variable => Number("Variable", variable.Variable),
        AttributeExpr attribute => OfAttribute(Of(attribute.Target), attribute.Name),
        HasExpr has => Number("Has", has.Path, Of(has.Target)),
        LikeExpr like => Number("Like", like.Pattern, Of(like.Target)),
        IsExpr test => Number("Is", test.Type, Of(test.Target), test.Container is null ? -1 : Of(test.Container)),
        NotExpr not => Number("Not", null, Of(not.Operand)),
        NegateExpr negate => Number("Negate", null, Of(negate.Operand)),
        BinaryExpr binary => Number("Binary", binary.Operator, Of(binary.Left), Of(binary.Right)),
        IfExpr choice => Number("If", null, Of(choice.Test), Of(choice.Then), Of(choice.Else)),
        SetExpr set => Sequence("Set", null, set.Elements),
        CallExpr call => Sequence("Call", call.Function, call.Arguments),
        RecordExpr record => Sequence("Record", string.Join('\0', record.Fields.Select(field => field.Name)), record.Fields.Select(field => field.Value)),
        // A kind of expression that this class does not know is like no other.
        _ => Number("Unknown", expression),
    };

    private int Sequence(string kind, object? payload, IEnumerable<Expr> parts)
    {
        var number = Number(kind, payload);
        foreach (var part in parts)
        {
            number = Number("Next", null, number, Of(part));
        }

        return number;
    }

    private int Number(string kind, object? payload, int first = -1, int second = -1, int third = -1)
    {
        var shape = new Shape(kind, payload, first, second, third);
        if (!_shapes.TryGetValue(shape, out var number))
        {
            number = _shapes.Count;
            _shapes.Add(shape, number);
        }

        return number;
    }

    private readonly record struct Shape(string Kind, object? Payload, int First, int Second, int Third);
}
