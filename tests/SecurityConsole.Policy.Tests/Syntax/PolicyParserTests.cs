using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;

namespace SecurityConsole.Policy.Tests.Syntax;

public sealed class PolicyParserTests
{
    [Theory]
    [InlineData("permit(principal, action, resource) when { foo };", "unknown-variable", "foo")]
    [InlineData("permit(principal, action, resource) when { principal.foo(1) };", "unknown-method", "foo")]
    [InlineData("permit(principal, action, resource) when { fly(\"x\") };", "unknown-function", "fly")]
    [InlineData("permit(principal, action, resource) when { contains(1) };", "unknown-function", "contains")]
    [InlineData("permit(principal, action, resource) when { \"1.2.3.4\".ip() };", "unknown-method", "ip")]
    [InlineData("permit(principal, action, resource) when { [1].contains() };", "wrong-arity", "contains()")]
    [InlineData("permit(principal, action, resource) when { 1 < 2 < 3 };", "ambiguous-operators", "<")]
    [InlineData("permit(principal, action, resource) when { 7 / 2 == 3 };", "unsupported-operator", "/")]
    [InlineData("permit(principal, action, resource) when { 9223372036854775808 == 1 };", "number-too-large", "9223372036854775808")]
    [InlineData("permit(principal, action, resource) when { -9223372036854775809 == 1 };", "number-too-large", "9223372036854775809")]
    [InlineData("permit(principal, action, resource) when { {a: 1, \"a\": 2} == 1 };", "duplicate-key", "\"a\"")]
    [InlineData("permit(principal, action, resource) when { !!!!!true };", "too-many-signs", "!!!!!")]
    [InlineData("permit(principal, action, resource) when { \"a\\q\" == 1 };", "invalid-escape", "\\q")]
    [InlineData("permit(principal, action, resource) when { \"\\x80\" == 1 };", "invalid-escape", "\\x80")]
    [InlineData("permit(principal, action, resource) when { \"\\u{d800}\" == 1 };", "invalid-escape", "\\u{d800}")]
    [InlineData("permit(principal, action, resource) when { principal.in };", "reserved-name", "in")]
    [InlineData("permit(principal, action, resource) when { principal == ?principal };", "unexpected-token", "?principal")]
    [InlineData("permit(principal, action, resource) when { principal = resource };", "unexpected-token", "=")]
    [InlineData("permit(principal, action, resource) when { };", "unexpected-token", "}")]
    [InlineData("permit(principal, action, resource) when { # };", "unknown-character", "#")]
    [InlineData("permit(principal, action, resource) when { \"open };", "unterminated-string", "\"open };")]
    [InlineData("permit(principal, action);", "unexpected-token", ")")]
    [InlineData("permit(principal, action, resource, context);", "unexpected-token", "context")]
    [InlineData("permit(principal == User::\"a\", action is Action, resource);", "unexpected-token", "is")]
    [InlineData("permit(principal == ?resource, action, resource);", "unexpected-token", "?resource")]
    [InlineData("permit(principal in [User::\"a\"], action, resource);", "unexpected-token", "[")]
    [InlineData("permit(principal, action == User::\"a\", resource);", "not-an-action", "User::\"a\"")]
    [InlineData("permit(principal is if, action, resource);", "reserved-name", "if")]
    [InlineData("allow(principal, action, resource);", "unexpected-token", "allow")]
    [InlineData("@a(\"1\") @a(\"2\") permit(principal, action, resource);", "duplicate-annotation", "@a(\"2\")")]
    public void Mistake_is_named_and_underlined(string text, string code, string underlined)
    {
        var problem = Assert.Single(PolicyParser.Parse(text).Problems);

        Assert.Equal((code, underlined), (problem.Code, text.Substring(problem.Span.Start, problem.Span.Length)));
    }

    [Fact]
    public void Every_mistake_is_told_and_sound_policies_between_them_are_read()
    {
        var parse = PolicyParser.Parse("permit(principal); permit(principal, action, resource); forbid(principal, action, resource) when { a && b || c(1) }; permit(;");

        Assert.Equal(5, parse.Problems.Count);
        Assert.Equal("policy1", Assert.Single(parse.Policies.Policies).Id);
        Assert.False(parse.IsSound);
    }

    [Theory]
    [InlineData("(", ")", "too-deep")]
    [InlineData("[", "]", "too-deep")]
    [InlineData("if true then true else if ", " then true else true", "")]
    public void Hostile_nesting_is_refused_instead_of_exhausting_the_stack(string open, string close, string code)
    {
        var text = $"permit(principal, action, resource) when {{ {string.Concat(Enumerable.Repeat(open, 100_000))}true{string.Concat(Enumerable.Repeat(close, 100_000))} }};";

        var problem = Assert.Single(PolicyParser.Parse(text).Problems);

        Assert.Equal(code.Length == 0 ? "too-deep" : code, problem.Code);
    }

    [Theory]
    [InlineData("&&")]
    [InlineData("+")]
    public void Chain_is_refused_where_it_is_too_deep_to_walk(string symbol)
    {
        string Chain(int length) => string.Join($" {symbol} ", Enumerable.Repeat("1", length));

        Assert.Equal(Expr.MaximumDepth, PolicyParser.ParseExpression(Chain(Expr.MaximumDepth), out _)!.Depth);
        Assert.Null(PolicyParser.ParseExpression(Chain(Expr.MaximumDepth + 1), out var problems));
        Assert.Equal("too-deep", Assert.Single(problems).Code);
    }

    [Fact]
    public void Mistakes_are_counted_up_to_a_limit() =>
        Assert.Equal(100, PolicyParser.Parse(string.Concat(Enumerable.Repeat("x;", 10_000))).Problems.Count);

    [Fact]
    public void Smallest_long_and_its_neighbours_are_read()
    {
        Assert.Equal(new LongLiteral(long.MinValue, default), PolicyParser.ParseExpression("-9223372036854775808", out _));
        Assert.Equal(new NegateExpr(new LongLiteral(long.MinValue, default), default), PolicyParser.ParseExpression("--9223372036854775808", out _));
        Assert.Equal(new NegateExpr(new LongLiteral(5, default), default), PolicyParser.ParseExpression("-(5)", out _));
    }

    [Fact]
    public void Expression_knows_its_place()
    {
        const string Text = "permit(principal, action, resource) when { true && context.a.b == 1 };";
        var condition = Assert.Single(PolicyParser.Parse(Text).Policies.Policies[0].Conditions);
        var equality = Assert.IsType<BinaryExpr>(Assert.IsType<BinaryExpr>(condition.Body).Right);

        Assert.Equal("context.a.b == 1", Text.Substring(equality.Span.Start, equality.Span.Length));
        Assert.Equal("context.a.b", Text.Substring(equality.Left.Span.Start, equality.Left.Span.Length));
        Assert.Equal("when { true && context.a.b == 1 }", Text.Substring(condition.Span.Start, condition.Span.Length));
    }
}
