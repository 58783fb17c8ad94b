using SecurityConsole.Policy.Analysis;
using SecurityConsole.Policy.Entities;
using SecurityConsole.Policy.Evaluation;
using SecurityConsole.Policy.Syntax;
using SecurityConsole.Policy.Values;

namespace SecurityConsole.Policy.Tests.Analysis;

public sealed class PolicyComparisonTests
{
    private static readonly EntityStore Entities = EntityStore.Build(
    [
        .. Enumerable.Range(0, 4).Select(i => new Entity(new("Agent", $"a{i}"), null, i < 2 ? [new("Team", "red")] : [])),
        .. Enumerable.Range(0, 3).Select(i => new Entity(new("Tool", $"t{i}"))),
        new(new("Team", "red")),
    ]).Store!;

    [Fact]
    public void Gains_and_losses_are_grouped_by_whom_and_what_with_an_example_each()
    {
        var result = Compare(
            "permit(principal, action, resource == Tool::\"t0\"); permit(principal == Agent::\"a3\", action, resource == Tool::\"t1\");",
            "permit(principal in Team::\"red\", action, resource); permit(principal == Agent::\"a3\", action, resource == Tool::\"t0\") when { context.n == 1 };");
        Assert.Equal(24, result.Compared);
        Assert.Equal(
            [
                "Gained a0,a1 call t1,t2 8 ->policy0",
                "Lost a2,a3 call t0 3 policy0->",
                "Lost a3 call t1 2 policy1->",
            ],
            result.Differences.Select(Describe));
        foreach (var difference in result.Differences)
        {
            Assert.Contains(difference.Example.Principal, difference.Principals);
            Assert.Contains(difference.Example.Resource, difference.Resources);
        }
    }

    [Fact]
    public void Same_effect_by_other_policies_is_no_difference_unless_annotations_differ()
    {
        Assert.Empty(Compare("permit(principal, action, resource);", "permit(principal in Team::\"red\", action, resource); @id(\"x\") permit(principal, action, resource);").Differences);
        var altered = Assert.Single(Compare("permit(principal, action, resource);", "@hold(\"oncall\") permit(principal, action, resource);").Differences);
        Assert.Equal((AccessChange.Altered, 24), (altered.Change, altered.Requests));
    }

    [Fact]
    public void Forbid_that_fails_denies()
    {
        var result = Compare("permit(principal, action, resource);", "permit(principal, action, resource); forbid(principal, action, resource) when { principal.nothing };");
        var lost = Assert.Single(result.Differences);
        Assert.Equal((AccessChange.Lost, 24), (lost.Change, lost.Requests));
        Assert.Equal(["policy0", "policy1"], lost.After);
    }

    [Fact]
    public void Differences_are_exactly_those_of_deciding_each_request_alone()
    {
        var (before, after) = ("permit(principal in Team::\"red\", action, resource) when { context.n == 0 };", "permit(principal, action, resource == Tool::\"t2\"); forbid(principal == Agent::\"a1\", action, resource) when { context.n == 1 };");
        var (first, second) = (Compile(before), Compile(after));
        var expected = Requests().Count(request => first.Decide(request, Entities).Decision != second.Decide(request, Entities).Decision);
        Assert.Equal(expected, Compare(before, after).Changed);
    }

    [Fact]
    public void Stops_when_cancelled_and_tells_how_far_it_is()
    {
        using var stop = new CancellationTokenSource();
        var seen = new List<long>();
        var policies = Compile("permit(principal, action, resource);");
        var endless = Enumerable.Repeat(Requests(), int.MaxValue).SelectMany(requests => requests);
        Assert.Throws<OperationCanceledException>(() => PolicyComparison.Compare(policies, policies, Entities, endless, new Watcher(count =>
        {
            seen.Add(count);
            if (count >= 4096)
            {
                stop.Cancel();
            }
        }), stop.Token));
        Assert.Equal([1024, 2048, 3072, 4096], seen);
    }

    private static string Describe(AccessDifference difference) =>
        $"{difference.Change} {string.Join(",", difference.Principals.Select(uid => uid.Id))} {difference.Action.Id} {string.Join(",", difference.Resources.Select(uid => uid.Id))} {difference.Requests} {string.Join(",", difference.Before)}->{string.Join(",", difference.After)}";

    private static ComparisonResult Compare(string before, string after) => PolicyComparison.Compare(Compile(before), Compile(after), Entities, Requests(), cancellation: TestContext.Current.CancellationToken);

    private static CompiledPolicies Compile(string text)
    {
        var parse = PolicyParser.Parse(text);
        Assert.True(parse.IsSound, string.Join("\n", parse.Problems));
        return CompiledPolicies.Compile(parse.Policies);
    }

    private static IEnumerable<AuthorizationRequest> Requests() =>
        from agent in Enumerable.Range(0, 4)
        from tool in Enumerable.Range(0, 3)
        from n in new[] { 0L, 1L }
        select new AuthorizationRequest(new("Agent", $"a{agent}"), new("Action", "call"), new("Tool", $"t{tool}"), new RecordValue([new("n", CedarValue.Of(n))]));

    private sealed class Watcher(Action<long> watch) : IProgress<long>
    {
        public void Report(long value) => watch(value);
    }
}
