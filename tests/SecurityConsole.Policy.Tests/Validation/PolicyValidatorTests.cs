using SecurityConsole.Policy.Diagnostics;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Validation;

namespace SecurityConsole.Policy.Tests.Validation;

public sealed class PolicyValidatorTests
{
    private static readonly PolicyValidator Validator = new(GatewaySchema.Schema);

    [Theory]
    [InlineData("true")]
    [InlineData("principal.owner == \"x\" && principal.score + 1 < 2 * -principal.score")]
    [InlineData("context.args has path && context.args.path like \"/tmp/*\"")]
    [InlineData("context.args has path && (context.args.path == \"a\" || context.args.path == \"b\")")]
    [InlineData("!(context.args has path) || true")]
    [InlineData("context.args has \"user id\" && context.args[\"user id\"] > 3")]
    [InlineData("if context.args has path then context.args.path == \"a\" else false")]
    [InlineData("(context.args has path) == false || true")]
    [InlineData("principal has limits.burst && principal.limits.burst > 1")]
    [InlineData("(principal has limits && principal.limits.daily > 1) || principal.score > 1")]
    [InlineData("principal.hasTag(\"x\") && principal.getTag(\"x\") == \"y\"")]
    [InlineData("context.tls has kem && principal.hasTag(context.tls.kem) && principal.getTag(context.tls.kem) == \"y\"")]
    [InlineData("resource in DataClass::\"health\" || resource in [Server::\"s\", Server::\"t\"]")]
    [InlineData("principal in Team::\"t\" || principal is Agent")]
    [InlineData("action in Action::\"any\" && action == Action::\"call\"")]
    [InlineData("context.ip.isInRange(ip(\"10.0.0.0/8\")) && context.cost.lessThan(decimal(\"1.5\")) && context.now < datetime(\"2026-01-01\").offset(duration(\"1d\"))")]
    [InlineData("[\"a\", \"b\"].contains(principal.owner) && principal.peers.containsAny([principal]) && !principal.peers.isEmpty()")]
    [InlineData("false && principal.nothing")]
    [InlineData("true || principal.nothing")]
    [InlineData("principal == User::\"x\" && principal.nothing == 3")]
    [InlineData("{a: 1, b: true} == {a: principal.score, b: false}")]
    [InlineData("{a: {b: 1}} has a.b")]
    [InlineData("principal in [principal] && [principal, principal].contains(principal)")]
    public void Accepted_by_Cedar(string condition)
    {
        Assert.DoesNotContain(Check(condition), problem => problem.Severity == ProblemSeverity.Error);
    }

    [Theory]
    [InlineData("principal.ownr == \"x\"", "unknown-attribute", "principal.ownr")]
    [InlineData("context.args.path == \"x\"", "optional-attribute", "context.args.path")]
    [InlineData("context.args has path || context.args.path == \"x\"", "optional-attribute", "context.args.path")]
    [InlineData("!(context.args has path) && context.args.path == \"x\"", "optional-attribute", "context.args.path")]
    [InlineData("if context.args has path then true else context.args.path == \"a\"", "optional-attribute", "context.args.path")]
    [InlineData("principal has limits && principal.limits.burst > 1", "optional-attribute", "principal.limits.burst")]
    [InlineData("principal.limits has burst", "optional-attribute", "principal.limits")]
    [InlineData("principal.score == \"3\"", "incompatible-types", "principal.score == \"3\"")]
    [InlineData("principal == resource.name", "incompatible-types", "principal == resource.name")]
    [InlineData("principal.score < context.now", "unexpected-type", "context.now")]
    [InlineData("context.cost < context.cost", "unexpected-type", "context.cost")]
    [InlineData("principal.owner + \"x\" == \"y\"", "unexpected-type", "principal.owner")]
    [InlineData("principal.score", "unexpected-type", "principal.score")]
    [InlineData("principal.score && true", "unexpected-type", "principal.score")]
    [InlineData("[1, \"a\"].contains(1)", "incompatible-types", "[1, \"a\"]")]
    [InlineData("[principal, resource].contains(principal)", "incompatible-types", "[principal, resource]")]
    [InlineData("[].contains(1)", "empty-set", "[]")]
    [InlineData("[1].contains(\"a\")", "incompatible-types", "[1].contains(\"a\")")]
    [InlineData("[1].containsAll(1)", "unexpected-type", "1")]
    [InlineData("principal in \"team\"", "unexpected-type", "\"team\"")]
    [InlineData("principal in Teem::\"x\"", "unknown-entity-type", "Teem::\"x\"")]
    [InlineData("principal is Teem", "unknown-entity-type", "principal is Teem")]
    [InlineData("action == Action::\"cal\"", "unknown-action", "Action::\"cal\"")]
    [InlineData("resource in DataClass::\"secret\"", "unknown-id", "DataClass::\"secret\"")]
    [InlineData("context.ip.isInRange(ip(\"10.0.0.0/33\"))", "argument-not-readable", "\"10.0.0.0/33\"")]
    [InlineData("ip(principal.owner).isIpv4()", "argument-not-literal", "principal.owner")]
    [InlineData("context.ip.isInRange(context.ip, context.ip)", "wrong-argument-count", "context.ip.isInRange(context.ip, context.ip)")]
    [InlineData("principal.score.isIpv4()", "unexpected-type", "principal.score")]
    [InlineData("principal.getTag(\"x\") == \"y\"", "optional-tag", "principal.getTag(\"x\")")]
    [InlineData("principal.hasTag(\"x\") && principal.getTag(\"y\") == \"y\"", "optional-tag", "principal.getTag(\"y\")")]
    [InlineData("principal.owner like \"x\" && resource like \"x\"", "unexpected-type", "resource")]
    [InlineData("(if principal.score > 1 then 1 else \"a\") == 1", "incompatible-types", "if principal.score > 1 then 1 else \"a\"")]
    public void Refused_by_Cedar(string condition, string code, string underlined)
    {
        var text = Policy(condition);
        var errors = Check(condition).Where(problem => problem.Severity == ProblemSeverity.Error).ToList();
        Assert.Contains((code, underlined), errors.Select(problem => (problem.Code, text.Substring(problem.Span.Start, problem.Span.Length))));
    }

    [Theory]
    [InlineData("permit(principal == Team::\"t\", action == Action::\"call\", resource);", "impossible-scope")]
    [InlineData("permit(principal is User, action == Action::\"call\", resource);", "impossible-scope")]
    [InlineData("permit(principal, action == Action::\"any\", resource);", "impossible-scope")]
    [InlineData("permit(principal, action in [], resource);", "empty-set")]
    [InlineData("permit(principal is Agent in User::\"u\", action, resource);", "impossible-scope")]
    [InlineData("permit(principal, action == Action::\"nothing\", resource);", "unknown-action")]
    [InlineData("permit(principal in Nobody::\"x\", action, resource);", "unknown-entity-type")]
    [InlineData("permit(principal == ?principal, action == Action::\"any\", resource);", "impossible-scope")]
    public void Scopes_that_match_nothing_or_name_the_unknown_are_refused(string policy, string code)
    {
        var parse = PolicyParser.Parse(policy);
        Assert.True(parse.IsSound);
        Assert.Equal(ProblemSeverity.Error, Assert.Single(Validator.Validate(parse.Policies), problem => problem.Code == code).Severity);
    }

    [Fact]
    public void Scope_that_meant_in_is_told_so()
    {
        var problem = Assert.Single(Validator.Validate(PolicyParser.Parse("permit(principal == Team::\"t\", action == Action::\"call\", resource);").Policies));
        Assert.StartsWith("Write `principal in`", problem.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void Every_mistake_is_reported_in_the_order_of_the_text()
    {
        var problems = Check("principal.a == 1 && context.b == 2 || resource.c.d == 3 && principal.score == \"x\"");
        Assert.Equal(["unknown-attribute", "unknown-attribute", "unknown-attribute", "incompatible-types"], problems.Select(problem => problem.Code));
        Assert.Equal(problems.Select(problem => problem.Span.Start).Order(), problems.Select(problem => problem.Span.Start));
    }

    [Fact]
    public void Mistake_for_one_kind_of_request_names_it_and_is_one_problem()
    {
        var parse = PolicyParser.Parse("forbid(principal, action, resource) when { resource.risk > 3 };");
        var problem = Assert.Single(Validator.Validate(parse.Policies));
        Assert.Contains("\"list\" by Agent on Server and 1 more", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Misspelt_attribute_is_named_with_the_right_one()
    {
        var problem = Assert.Single(Check("context.tls.kme == \"x\""));
        Assert.Contains("has no attribute \"kme\"", problem.Message, StringComparison.Ordinal);
        Assert.Equal("Did you mean `kem`?", problem.Help);
    }

    [Fact]
    public void Policy_that_can_never_match_is_a_warning()
    {
        var problem = Assert.Single(Check("principal is User"));
        Assert.Equal((ProblemSeverity.Warning, "impossible-policy"), (problem.Severity, problem.Code));
    }

    [Fact]
    public void Links_are_checked_with_what_fills_their_blanks()
    {
        var set = PolicyParser.Parse("permit(principal in ?principal, action == Action::\"call\", resource) when { principal.score > 1 };").Policies;
        set = Link(Link(Link(set, "good", "Team"), "bad", "Server"), "unknown", "Nobody");
        Assert.Equal(["impossible-scope", "unknown-entity-type"], Validator.Validate(set).Select(problem => problem.Code).Order());
    }

    [Fact]
    public void Deepest_accepted_expressions_do_not_overflow_and_repeated_guards_stay_fast()
    {
        var deep = string.Join(" && ", Enumerable.Repeat("context.args has path && context.args.path == \"a\"", 100));
        Assert.Empty(Check(deep));
        var nots = new string('!', 4);
        Assert.NotEmpty(Check($"{nots}{new string('(', 90)}principal.score{new string(')', 90)}"));
    }

    private static PolicySet Link(PolicySet set, string id, string type) =>
        set.Link(new(id, set.Templates[0].Id, new Dictionary<TemplateSlot, EntityUid> { [TemplateSlot.Principal] = new(type, "x") }), out _);

    private static string Policy(string condition) => $"permit(principal, action == Action::\"call\", resource) when {{ {condition} }};";

    private static IReadOnlyList<PolicyProblem> Check(string condition)
    {
        var parse = PolicyParser.Parse(Policy(condition));
        Assert.True(parse.IsSound, string.Join("\n", parse.Problems));
        return Validator.Validate(parse.Policies);
    }
}
