using SecurityConsole.Policy.Analysis;
using SecurityConsole.Policy.Analysis.Contexts;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Schemas;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Syntax.Expressions;
using SecurityConsole.Policy.Tests.Oracle;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Tests.Analysis.Contexts;

public sealed class ContextSearchTests
{
    private static readonly AuthorizationRequest Call = new(new("Agent", "a"), new("Action", "call"), new("Tool", "t"), RecordValue.Empty);

    [Theory]
    [InlineData("context has args && context.args has path && context.args.path like \"/etc/*\"", "context.args.path")]
    [InlineData("context has args && context.args has limit && context.args.limit > 100", "context.args.limit")]
    [InlineData("context has client && context.client has network && context.client.network == \"office\"", "context.client.network")]
    [InlineData("context has device && context.device has patchedDays && context.device.patchedDays > 30", "context.device.patchedDays")]
    [InlineData("context has time && context.time has hour && (context.time.hour < 8 || context.time.hour >= 18)", "context.time.hour")]
    [InlineData("context has run && context.run has tainted && context.run.tainted", "context.run.tainted")]
    [InlineData("context has tls && context.tls has kem && !([\"ML-KEM-768\"].contains(context.tls.kem))", "context.tls.kem")]
    [InlineData("context has client && context.client has ip && context.client.ip.isInRange(ip(\"10.0.0.0/8\"))", "context.client.ip")]
    [InlineData("context has args && context.args has price && context.args.price.greaterThan(decimal(\"99.5\"))", "context.args.price")]
    [InlineData("context has identity && context.identity has scopes && !context.identity.scopes.contains(\"write\")", "context.identity.scopes")]
    [InlineData("context has time && context.time has now && context.time.now > datetime(\"2027-01-01\")", "context.time.now")]
    public void Finds_what_a_forbid_on_one_attribute_takes_away(string condition, string attribute)
    {
        const string permit = "permit(principal, action, resource);";
        var result = Compare(permit, $"{permit} forbid(principal, action, resource) when {{ {condition} }};");
        var lost = Assert.Single(result.Differences);
        Assert.Equal(AccessChange.Lost, lost.Change);
        Assert.True(result.IsWhole);
        var path = AttributePath.Of(Assert.IsType<BinaryExpr>(CedarText.Policies($"permit(principal, action, resource) when {{ {attribute} == 0 }};").Policies[0].Conditions[0].Body).Left)!;
        Assert.True(path.TryRead(lost.Example.Context, out _), lost.Example.Context.ToString());
    }

    [Fact]
    public void Finds_a_rule_that_compares_an_argument_with_who_asks()
    {
        var entities = EntityStore.Build([new(Call.Principal, new RecordValue([new("owner", CedarValue.Of("red"))]))]).Store!;
        const string permit = "permit(principal, action, resource);";
        var (before, after) = (CedarText.Compiled(permit), CedarText.Compiled($"{permit} forbid(principal, action, resource) when {{ context has team && context.team == principal.owner }};"));
        Assert.Equal("{\"team\": \"red\"}", Assert.Single(PolicyComparison.CompareInContexts(before, after, entities, [Call]).Differences).Example.Context.ToString());
    }

    [Fact]
    public void Does_not_look_where_no_policy_that_differs_is_in_scope()
    {
        const string before = "permit(principal, action, resource) when { context.n == 1 };";
        Assert.Equal(1, Compare(before, before + "forbid(principal, action, resource == Tool::\"other\") when { context.n == 2 };").Compared);
        Assert.True(Compare(before, before + "forbid(principal, action, resource == Tool::\"t\") when { context.n == 1 };").Compared > 1);
    }

    [Fact]
    public void Says_when_there_is_too_much_to_try_and_still_finds_what_policies_demand_together()
    {
        var guard = string.Join(" && ", Enumerable.Range(0, 20).Select(i => $"context has a{i} && context.a{i} == {i}"));
        var others = string.Concat(Enumerable.Range(0, 20).Select(i => $"forbid(principal, action, resource) unless {{ context has b{i} && context.b{i} > {i} }};"));
        var result = Compare($"permit(principal, action, resource) when {{ context has open && context.open }}; {others}", $"permit(principal, action, resource) when {{ context has open && context.open }}; permit(principal, action, resource) when {{ {guard} }}; {others}");
        Assert.False(result.IsWhole);
        Assert.Equal(AccessChange.Gained, Assert.Single(result.Differences).Change);
    }

    [Fact]
    public void Shape_of_the_context_leaves_out_what_cannot_be()
    {
        var schema = CedarSchema.Parse("entity Agent, Tool; action call appliesTo { principal: Agent, resource: Tool, context: { n: Long, s?: String } };");
        var shape = Assert.Single(schema.Schema!.Actions.Values).Context;
        var probe = ContextProbe.Of(CedarText.Policies("forbid(principal, action, resource) when { context.n > 3 || context.m > 1 || context.n == \"x\" || context has s };").Policies, shape);
        Assert.Equal(["context.n", "context.s"], probe.Paths.Select(path => path.ToString()));
        Assert.Equal(["2", "3", "4"], probe.ValuesOf(probe.Paths[0], Call, EntitySource.Nothing).Select(value => value?.ToString()).Order());
        Assert.Contains(null, probe.ValuesOf(probe.Paths[1], Call, EntitySource.Nothing));
    }

    [Fact]
    public void Whenever_a_grid_of_contexts_shows_a_difference_the_comparison_finds_one()
    {
        var shown = 0;
        for (var seed = 0; seed < 2_000; seed++)
        {
            var random = new Random(seed);
            var world = new WorldGenerator(seed);
            var grids = random.GetItems(AttributeGrid.All.ToArray(), 2).DistinctBy(grid => grid.Name).ToArray();
            var before = Conditioned(world.Policies(4, isForJson: false), random, grids);
            var extra = Conditioned(new WorldGenerator(seed + 10_000).Policies(2, isForJson: false), random, grids);
            var after = before with { Policies = [.. before.Policies.Where(_ => random.Next(4) > 0), .. extra.Policies.Select(policy => policy with { Id = $"extra{policy.Id}" })] };
            var (first, second) = (CompiledPolicies.Compile(before), CompiledPolicies.Compile(after));
            var entities = world.Entities();
            foreach (var request in Enumerable.Range(0, 3).Select(_ => world.Request() with { Context = RecordValue.Empty }))
            {
                var brute = PolicyComparison.Compare(first, second, entities, Contexts(grids).Select(context => request with { Context = context }), cancellation: TestContext.Current.CancellationToken);
                if (brute.Changed == 0)
                {
                    continue;
                }

                shown++;
                var found = PolicyComparison.CompareInContexts(first, second, entities, [request], most: 8_192, cancellation: TestContext.Current.CancellationToken);
                Assert.True(found.IsWhole, $"Seed {seed} was not searched whole.");
                Assert.True(found.Changed > 0, $"Seed {seed} {request.Principal} {request.Action} {request.Resource}: {brute.Differences[0].Change} in {brute.Differences[0].Example.Context}\n{string.Join("\n", before.Instances().Select(PolicyPrinter.Print))}\n-----\n{string.Join("\n", after.Instances().Select(PolicyPrinter.Print))}");
            }
        }

        Assert.True(shown > 1_000, $"Only {shown} pairs differ.");
    }

    private static ComparisonResult Compare(string before, string after) =>
        PolicyComparison.CompareInContexts(CedarText.Compiled(before), CedarText.Compiled(after), EntityStore.Empty, [Call], cancellation: TestContext.Current.CancellationToken);

    private static PolicySet Conditioned(PolicySet set, Random random, AttributeGrid[] grids) => set with
    {
        Policies = [.. set.Policies.Select(policy => policy with { Conditions = Condition(random, grids) })],
        Templates = [.. set.Templates.Select(template => template with { Conditions = Condition(random, grids) })],
    };

    private static SyntaxList<Condition> Condition(Random random, AttributeGrid[] grids)
    {
        var grid = grids[random.Next(grids.Length)];
        return CedarText.Policies($"permit(principal, action, resource) {(random.Next(4) == 0 ? "unless" : "when")} {{ {grid.Conditions[random.Next(grid.Conditions.Count)]} }};").Policies[0].Conditions;
    }

    private static IEnumerable<CedarRecord> Contexts(AttributeGrid[] grids)
    {
        IEnumerable<IReadOnlyList<KeyValuePair<string, CedarValue>>> all = [[]];
        foreach (var grid in grids)
        {
            var values = grid.Tried().ToList();
            all = all.SelectMany(fields => values.Select(value => (IReadOnlyList<KeyValuePair<string, CedarValue>>)(value is { } known ? [.. fields, new(grid.Name, known)] : fields)));
        }

        return all.Select(fields => new RecordValue(fields));
    }
}
