using SecurityConsole.Policy.Analysis;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Tests.Validation;

namespace SecurityConsole.Policy.Tests.Analysis;

public sealed class PolicyReviewTests
{
    private static readonly PolicyReview Review = new(
        GatewaySchema.Schema, uid => uid.Id != "gone", (member, group) => (member, group) is ({ Type: "Agent", Id: "a" }, { Type: "Team", Id: "red" }));

    [Theory]
    [InlineData("permit(principal == Agent::\"gone\", action, resource);", "policy0 NeverMatches")]
    [InlineData("permit(principal == Agent::\"a\", action, resource) when { false };", "policy0 NeverMatches")]
    [InlineData("permit(principal == Agent::\"a\", action, resource) unless { true || context.x };", "policy0 NeverMatches")]
    [InlineData("permit(principal == Agent::\"a\", action, resource) when { principal is User };", "policy0 NeverMatches")]
    [InlineData("permit(principal, action, resource);", "policy0 OverBroad")]
    [InlineData("permit(principal, action, resource) when { context.tls.version > 1 };", "policy0 OverBroad")]
    [InlineData("permit(principal, action == Action::\"call\", resource);", "policy0 OverBroad")]
    [InlineData("forbid(principal, action, resource);", "")]
    [InlineData("permit(principal == Agent::\"a\", action == Action::\"call\", resource); permit(principal in Team::\"red\", action in Action::\"use\", resource);", "policy0 Shadowed policy1")]
    [InlineData("permit(principal == Agent::\"b\", action == Action::\"call\", resource); permit(principal in Team::\"red\", action in Action::\"use\", resource);", "")]
    [InlineData("permit(principal is Agent, action in Action::\"use\", resource); permit(principal is Agent, action == Action::\"call\", resource);", "policy1 Shadowed policy0")]
    [InlineData("permit(principal is Agent, action == Action::\"call\", resource); permit(principal is Agent, action == Action::\"call\", resource);", "policy1 Shadowed policy0")]
    [InlineData("permit(principal == Agent::\"a\", action, resource); forbid(principal is Agent, action, resource);", "policy0 Shadowed policy1")]
    [InlineData("permit(principal == Agent::\"a\", action, resource); @shadow forbid(principal is Agent, action, resource);", "")]
    [InlineData("@hold(\"x\") permit(principal == Agent::\"a\", action, resource); permit(principal is Agent, action, resource);", "")]
    [InlineData("@id(\"x\") permit(principal == Agent::\"a\", action, resource); permit(principal is Agent, action, resource);", "policy0 Shadowed policy1")]
    [InlineData("forbid(principal == Agent::\"a\", action, resource); permit(principal is Agent, action, resource);", "")]
    [InlineData("permit(principal is Agent, action, resource) when { principal.score > 1 && context.tls.version > 1 }; permit(principal is Agent, action, resource) when { context.tls.version > 1 };", "policy0 Shadowed policy1")]
    [InlineData("permit(principal is Agent, action, resource) unless { principal.score > 1 || context.tls.version > 1 }; forbid(principal is Agent, action, resource) unless { context.tls.version > 1 };", "policy0 Shadowed policy1")]
    [InlineData("permit(principal is Agent, action, resource) when { principal.score > 1 }; permit(principal is Agent, action, resource) when { context.tls.version > 1 };", "")]
    public void Finds_what_is_certain_and_nothing_else(string text, string expected)
    {
        var parse = PolicyParser.Parse(text);
        Assert.True(parse.IsSound, string.Join("\n", parse.Problems));
        var findings = Review.Review(parse.Policies, TestContext.Current.CancellationToken).Select(finding => $"{finding.PolicyId} {finding.Kind} {finding.OtherPolicyId}".TrimEnd());
        Assert.Equal(expected, string.Join(", ", findings));
    }

    [Fact]
    public void Entities_of_a_store_are_known_with_their_groups()
    {
        var store = EntityStore.Build([new(new("Agent", "a"), null, [new("Team", "red")]), new(new("Team", "red"))]).Store!;
        var set = PolicyParser.Parse("permit(principal == Agent::\"a\", action, resource); permit(principal in Team::\"red\", action, resource); permit(principal == Agent::\"b\", action, resource);").Policies;
        var findings = new PolicyReview(GatewaySchema.Schema, store).Review(set, TestContext.Current.CancellationToken);
        Assert.Equal([("policy0", FindingKind.Shadowed), ("policy2", FindingKind.NeverMatches)], findings.Select(finding => (finding.PolicyId, finding.Kind)));
    }

    [Fact]
    public void Links_are_reviewed_as_policies()
    {
        var set = PolicyParser.Parse("permit(principal == ?principal, action == Action::\"call\", resource); permit(principal in Team::\"red\", action, resource);").Policies;
        set = set.Link(new("link", set.Templates[0].Id, new Dictionary<TemplateSlot, EntityUid> { [TemplateSlot.Principal] = new("Agent", "a") }), out _);
        Assert.Equal(["link"], Review.Review(set, TestContext.Current.CancellationToken).Select(finding => finding.PolicyId));
    }
}
