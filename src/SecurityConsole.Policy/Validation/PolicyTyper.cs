using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Validation;

/// <summary>Types one policy or template for every kind of request that the schema allows.</summary>
internal sealed class PolicyTyper
{
    private readonly CedarPolicy _policy;
    private readonly ExpressionShapes _shapes = new();
    private readonly List<Expr> _scope = [];
    private readonly Expr? _condition;

    public PolicyTyper(CedarPolicy policy)
    {
        _policy = policy;
        AddScope(policy.PrincipalScope, Variable.Principal);
        AddScope(policy.ActionScope);
        AddScope(policy.ResourceScope, Variable.Resource);
        foreach (var condition in policy.Conditions)
        {
            Expr body = condition.IsUnless ? new NotExpr(condition.Body, condition.Body.Span) : condition.Body;
            _condition = _condition is null ? body : new BinaryExpr(BinaryOperator.And, _condition, body, policy.Span);
        }
    }

    /// <summary>Types the policy for <paramref name="kind"/>; mistakes go to <paramref name="problems"/>.</summary>
    /// <returns>Whether the policy can match such a request at all, as far as types tell.</returns>
    public bool Type(CedarSchema schema, RequestKind kind, ProblemCollector problems) => TypeFor(schema, kind, problems).Type?.Singleton != false;

    /// <summary>Whether the policy's scope alone can match requests of <paramref name="kind"/>.</summary>
    public bool ScopeCanMatch(CedarSchema schema, RequestKind kind)
    {
        var typer = new ExpressionTyper(new(schema, kind, _shapes, new ProblemCollector()));
        return _scope.TrueForAll(part => typer.Type(CapabilitySet.None, part).Type?.Singleton != false);
    }

    private Typing TypeFor(CedarSchema schema, RequestKind kind, ProblemCollector problems)
    {
        var typer = new ExpressionTyper(new(schema, kind, _shapes, problems));
        return TypeFrom(0, CapabilitySet.None);

        Typing TypeFrom(int part, CapabilitySet known)
        {
            if (part == _scope.Count)
            {
                return _condition is null ? Typing.Sound(CedarType.True) : typer.Expect(known, _condition, CedarType.Bool);
            }

            return ExpressionTyper.And(typer.Expect(known, _scope[part], CedarType.Bool), learnt => TypeFrom(part + 1, known.Union(learnt)));
        }
    }

    private void AddScope(EntityScope scope, Variable variable)
    {
        var span = scope.Span.Length == 0 ? _policy.Span : scope.Span;
        var target = new VariableExpr(variable, span);
        if (scope.Type is { } type)
        {
            _scope.Add(new IsExpr(target, type, null, span));
        }

        // A template's blank may be filled with any entity that could match; it narrows nothing until then.
        if (scope.Entity is { } entity)
        {
            _scope.Add(new BinaryExpr(scope.Kind == ScopeKind.Equal ? BinaryOperator.Equal : BinaryOperator.In, target, new EntityLiteral(entity, span), span));
        }
    }

    private void AddScope(ActionScope scope)
    {
        var target = new VariableExpr(Variable.Action, scope.Span);
        switch (scope.Kind)
        {
            case ScopeKind.Equal:
                _scope.Add(new BinaryExpr(BinaryOperator.Equal, target, Literal(scope.Actions[0]), scope.Span));
                break;
            case ScopeKind.In:
                _scope.Add(new BinaryExpr(BinaryOperator.In, target, new SetExpr(new SyntaxList<Expr>(scope.Actions.Select(Literal)), scope.Span), scope.Span));
                break;
        }

        Expr Literal(EntityUid action) => new EntityLiteral(action, scope.Span);
    }
}
