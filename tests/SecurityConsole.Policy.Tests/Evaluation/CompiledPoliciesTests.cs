using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Tests.Oracle;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Tests.Evaluation;

public sealed class CompiledPoliciesTests
{
    private static readonly AuthorizationRequest Request = new(new("User", "a"), new("Action", "read"), new("Doc", "1"), RecordValue.Empty);

    [Fact]
    public void Index_and_scan_agree_on_generated_worlds()
    {
        for (var seed = 1000; seed < 1150; seed++)
        {
            var world = new WorldGenerator(seed);
            var policies = CompiledPolicies.Compile(world.Policies(40, isForJson: false));
            var entities = world.Entities();
            for (var i = 0; i < 10; i++)
            {
                var request = world.Request();
                var indexed = policies.Decide(request, entities);
                var scanned = policies.DecideByScan(request, entities);

                Assert.Equal((scanned.Decision, string.Join(' ', scanned.Reasons)), (indexed.Decision, string.Join(' ', indexed.Reasons)));
                Assert.Equal(scanned.Errors, indexed.Errors);
                Assert.True(indexed.Decision == Decision.Deny || policies.CouldPermit(request.Principal, request.Action, request.Resource, entities));
            }
        }
    }

    [Theory]
    [InlineData("", false)]
    [InlineData("permit(principal, action, resource) when { false };", true)]
    [InlineData("permit(principal == User::\"b\", action, resource);", false)]
    [InlineData("permit(principal, action, resource); forbid(principal, action, resource is Doc);", false)]
    [InlineData("permit(principal, action, resource); forbid(principal, action, resource) when { context.x };", true)]
    public void Scopes_tell_what_no_context_can_permit(string text, bool couldPermit) =>
        Assert.Equal(couldPermit, Compile(text).CouldPermit(Request.Principal, Request.Action, Request.Resource, EntitySource.Nothing));

    [Fact]
    public void Failed_forbid_is_reported_with_its_place_and_takes_no_part()
    {
        const string Text = "permit(principal, action, resource); forbid(principal, action, resource) when { context.missing };";

        var answer = Compile(Text).Decide(Request, EntitySource.Nothing);
        var error = Assert.Single(answer.Errors);

        Assert.Equal((Decision.Allow, "policy1", EvaluationError.MissingAttribute), (answer.Decision, error.Policy.Id, error.Code));
        Assert.Equal("context.missing", Text.Substring(error.Failure.Span.Start, error.Failure.Span.Length));
        Assert.Equal("There is no attribute \"missing\".", error.Sentence);
    }

    [Fact]
    public void Host_is_asked_for_the_fields_of_a_path_only()
    {
        var asked = new List<string>();
        var context = new Watched(asked, "context");

        var answer = Compile("permit(principal, action, resource) when { context.args.path like \"/tmp/*\" };").Decide(Request with { Context = context }, EntitySource.Nothing);

        Assert.Equal(Decision.Allow, answer.Decision);
        Assert.Equal(["context.args", "context.args.path"], asked);
    }

    [Fact]
    public void Decision_allocates_nothing_beyond_its_reasons()
    {
        var policies = Compile("permit(principal, action, resource) when { context.a == 1 && context.b.c like \"x*\" && [\"p\", \"q\"].contains(context.b.d) && principal in Group::\"g\" };");
        var request = Request with { Context = Record(("a", CedarValue.Of(1)), ("b", CedarValue.Of(Record(("c", CedarValue.Of("xy")), ("d", CedarValue.Of("q")))))) };
        var allowing = EntityStore.Build([new Entity(request.Principal, parents: [new EntityUid("Group", "g")])]).Store!;

        Assert.Equal((Decision.Allow, Decision.Deny), (policies.Decide(request, allowing).Decision, policies.Decide(request, EntitySource.Nothing).Decision));
        Assert.Equal(0, Allocated(() => policies.Decide(request, EntitySource.Nothing)));
        Assert.InRange(Allocated(() => policies.Decide(request, allowing)), 1, 64);
    }

    [Fact]
    public void Entity_made_for_one_call_has_the_ancestors_of_its_parents()
    {
        var store = EntityStore.Build([new Entity(new("Group", "inner"), parents: [new EntityUid("Group", "outer")])]).Store!;
        var entity = Entity.Closed(Request.Principal, RecordValue.Empty, [new("Group", "inner")], null, store);

        Assert.Equal(Decision.Allow, Compile("permit(principal in Group::\"outer\", action, resource);").Decide(Request, new Layer(entity, store)).Decision);
    }

    [Fact]
    public void Circle_of_groups_and_second_entity_of_one_name_are_refused()
    {
        Assert.Equal("circular-groups", EntityStore.Build([new Entity(new("G", "1"), parents: [new EntityUid("G", "2")]), new Entity(new("G", "2"), parents: [new EntityUid("G", "1")])]).Problems[0].Code);
        Assert.Equal("duplicate-entity", Assert.Single(EntityStore.Build([new Entity(new("G", "1")), new Entity(new("G", "1"))]).Problems).Code);
    }

    [Fact]
    public void Long_chain_of_groups_is_refused() =>
        Assert.Equal("too-many-ancestors", EntityStore.Build(Enumerable.Range(0, 1_100).Select(i => new Entity(new("G", $"{i}"), parents: [new EntityUid("G", $"{i + 1}")]))).Problems[0].Code);

    // The least of several tries, because the runtime allocates now and then besides.
    private static long Allocated(Func<AuthorizationAnswer> decide) => Enumerable.Range(0, 6).Min(_ =>
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        decide();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    });

    private static CompiledPolicies Compile(string text) => CompiledPolicies.Compile(PolicyParser.Parse(text).Policies);

    private static RecordValue Record(params (string Name, CedarValue Value)[] fields) => new(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));

    private sealed class Layer(Entity entity, EntitySource below) : EntitySource
    {
        public override bool TryGet(EntityUid uid, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Entity? found)
        {
            found = uid.Equals(entity.Uid) ? entity : null;
            return found is not null || below.TryGet(uid, out found);
        }
    }

    /// <summary>A record that notes what it is asked for, and has no list of names to give.</summary>
    private sealed class Watched(List<string> asked, string path) : CedarRecord
    {
        public override int Count => throw new InvalidOperationException("Nobody may count.");

        public override IReadOnlyCollection<string> Names => throw new InvalidOperationException("Nobody may list.");

        public override bool TryGet(string name, out CedarValue value)
        {
            asked.Add($"{path}.{name}");
            value = name == "path" ? CedarValue.Of("/tmp/x") : CedarValue.Of(new Watched(asked, $"{path}.{name}"));
            return true;
        }
    }
}
