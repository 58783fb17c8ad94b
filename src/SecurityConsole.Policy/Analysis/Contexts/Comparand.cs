using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>What a condition compares an attribute with. Immutable.</summary>
internal sealed class Comparand
{
    private static readonly EntityUid Nobody = new("", "");

    private readonly CedarValue[]? _fixed;
    private readonly CompiledExpression? _operand;
    private readonly Func<CedarValue, IEnumerable<CedarValue>>? _spread;

    private Comparand(AttributePath path, CedarValue[]? values, CompiledExpression? operand, Func<CedarValue, IEnumerable<CedarValue>>? spread, bool areElements) =>
        (Path, _fixed, _operand, _spread, AreElements) = (path, values, operand, spread, areElements);

    /// <summary>The attribute.</summary>
    public AttributePath Path { get; }

    /// <summary>Whether the values are those that a set is asked for, instead of whole values.</summary>
    public bool AreElements { get; }

    /// <summary>The pattern, where the comparison is <c>like</c>.</summary>
    public LikePattern? Pattern { get; private init; }

    /// <summary>Values that the policy does not take from the request.</summary>
    public static Comparand Of(AttributePath path, params CedarValue[] values) => new(path, values, null, null, areElements: false);

    /// <summary>A pattern of texts.</summary>
    public static Comparand Of(AttributePath path, LikePattern pattern) => new(path, [.. Neighbours.Of(pattern)], null, null, areElements: false) { Pattern = pattern };

    /// <summary>A value that an expression yields, which may read principal and resource but not the context.</summary>
    public static Comparand Of(AttributePath path, Expr operand, Func<CedarValue, IEnumerable<CedarValue>> spread, bool areElements = false)
    {
        var compiled = CompiledExpression.Compile(operand);
        return ReadsRequest(operand) ? new(path, null, compiled, spread, areElements)
            : compiled.TryEvaluate(new(Nobody, Nobody, Nobody, RecordValue.Empty), EntitySource.Nothing, out var value, out _) ? new(path, [.. spread(value)], null, null, areElements)
            : new(path, [], null, null, areElements);
    }

    /// <summary>The values for one request.</summary>
    public IEnumerable<CedarValue> Values(in AuthorizationRequest request, EntitySource entities) =>
        _fixed ?? (_operand!.TryEvaluate(request, entities, out var value, out _) ? _spread!(value) : []);

    private static bool ReadsRequest(Expr expression) => ExpressionWalk.Any(expression, static part => part is VariableExpr or EntityLiteral);
}
