using SecurityConsole.Web.Administration.Policies.Documents;

namespace SecurityConsole.Web.Tests.Administration.Policies;

public sealed class PolicyPartsTests
{
    private const string Text = """
        // Before.
        @id("one") // beside
        @reason("because")
        permit (
            principal in Team::"a", // who
            action == Action::"call",
            resource
        )
        when { context.x == 2 }   // why
        unless { principal == Agent::"forbid" };

        // Between.
        forbid (principal, action, resource);
        // After.
        """;

    [Fact]
    public void Policy_that_is_not_changed_leaves_the_text_as_it_is()
    {
        var policies = PolicyParts.Of(Text);
        Assert.Equal(2, policies.Count);
        Assert.All(policies, policy =>
        {
            Assert.Equal(Text, policy.Apply(Text, out var problem));
            Assert.Null(problem);
        });
    }

    [Fact]
    public void Only_what_is_changed_is_written()
    {
        var one = PolicyParts.Of(Text)[0];
        Assert.Equal(("one", "permit", "principal in Team::\"a\"", "action == Action::\"call\"", "resource"), (one.Id, one.Effect, one.Principal, one.Action, one.Resource));
        Assert.Equal(Text.Replace("Team::\"a\"", "Team::\"b\"", StringComparison.Ordinal), (one with { Principal = "principal in Team::\"b\"" }).Apply(Text, out _));
        Assert.Equal(Text.Replace("permit (", "forbid (", StringComparison.Ordinal), (one with { Effect = "forbid" }).Apply(Text, out _));
        var without = (one with { Conditions = "" }).Apply(Text, out var problem);
        Assert.Null(problem);
        Assert.Contains("resource\n);\n\n// Between.", without, StringComparison.Ordinal);
    }

    [Fact]
    public void Conditions_and_annotations_are_added_where_there_are_none()
    {
        const string Bare = "forbid (principal, action, resource);\n";
        var policy = PolicyParts.Of(Bare)[0] with { Conditions = "when { true }", Annotations = "@id(\"x\")" };
        Assert.Equal("@id(\"x\")\nforbid (principal, action, resource)\nwhen { true };\n", policy.Apply(Bare, out var problem));
        Assert.Null(problem);
    }

    [Fact]
    public void New_policy_is_added_at_the_end_and_one_is_removed_alone()
    {
        const string Bare = "forbid (principal, action, resource);\n";
        var added = (PolicyParts.New with { Resource = "resource in Server::\"a\"" }).Apply(Bare, out _);
        Assert.Equal(Bare + "\npermit (principal, action, resource in Server::\"a\");\n", added);
        Assert.Equal(Bare + "\n", PolicyParts.Remove(added, PolicyParts.Of(added)[1].Start));
    }

    [Theory]
    [InlineData("principal); permit (principal")]
    [InlineData("principal ==")]
    public void Part_that_makes_it_something_else_is_refused(string principal)
    {
        const string Bare = "forbid (principal, action, resource);\n";
        (PolicyParts.Of(Bare)[0] with { Principal = principal }).Apply(Bare, out var problem);
        Assert.NotNull(problem);
    }
}
