using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Analysis.Contexts;

/// <summary>One thing that a policy demands. Immutable.</summary>
internal sealed class Demand(Expr expression, CedarType? shape)
{
    private readonly CompiledExpression _compiled = CompiledExpression.Compile(expression);

    /// <summary>The attributes that it reads.</summary>
    public IReadOnlyList<AttributePath> Paths { get; } = ContextProbe.Of([expression], shape).Paths;

    /// <summary>Whether it holds; what cannot be evaluated does not.</summary>
    public bool Holds(in AuthorizationRequest request, CedarRecord context, EntitySource entities) =>
        _compiled.TryEvaluate(request with { Context = context }, entities, out var value, out _) && value.Kind == CedarKind.Bool && value.AsBool;
}
