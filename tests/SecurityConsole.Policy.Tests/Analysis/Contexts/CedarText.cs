using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Tests.Analysis.Contexts;

/// <summary>Reads what tests write.</summary>
internal static class CedarText
{
    private static readonly EntityUid Nobody = new("User", "nobody");

    public static PolicySet Policies(string text)
    {
        var parse = PolicyParser.Parse(text);
        Assert.True(parse.IsSound, string.Join("\n", parse.Problems));
        return parse.Policies;
    }

    public static CompiledPolicies Compiled(string text) => CompiledPolicies.Compile(Policies(text));

    public static CedarValue Value(string expression)
    {
        var body = Assert.Single(Assert.Single(Policies($"permit(principal, action, resource) when {{ {expression} == 0 }};").Policies).Conditions).Body;
        var operand = Assert.IsType<BinaryExpr>(body).Left;
        Assert.True(CompiledExpression.Compile(operand).TryEvaluate(new(Nobody, Nobody, Nobody, RecordValue.Empty), EntitySource.Nothing, out var value, out _), expression);
        return value;
    }
}
