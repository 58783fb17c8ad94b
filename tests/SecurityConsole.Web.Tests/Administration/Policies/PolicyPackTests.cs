using SecurityConsole.Engine.Policies;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Administration.Policies.Documents;
using SecurityConsole.Web.Administration.Policies.Packs;
using SecurityConsole.Web.Administration.Policies.Reviews;
using SecurityConsole.Web.Administration.Policies.Tests;

namespace SecurityConsole.Web.Tests.Administration.Policies;

public sealed class PolicyPackTests
{
    public static TheoryData<string> Names => [.. PolicyPacks.All.Select(pack => pack.Name)];

    [Fact]
    public void All_packs_are_there() => Assert.Equal(
        ["destructive-in-working-hours", "egress-to-allowed-domains", "finance-from-named-networks", "health-over-ml-kem", "new-tools-held", "unpatched-read-only"],
        PolicyPacks.All.Select(pack => pack.Name));

    [Theory]
    [MemberData(nameof(Names))]
    public void Pack_passes_its_own_tests_beside_what_is_granted(string name)
    {
        var pack = PolicyPacks.All.Single(other => other.Name == name);
        Assert.NotEmpty(pack.Title);
        Assert.EndsWith(".", pack.Summary, StringComparison.Ordinal);
        PolicyDocument[] documents = [.. pack.Documents.Select(pair => new PolicyDocument(pair.Key, pair.Value)), new(PolicySeed.DocumentName, PolicySeed.Text)];
        var combined = CombinedPolicies.Read(PolicyDocumentText.ToContents(0, documents));
        Assert.Empty(combined.Problems);
        var problems = new List<PlacedProblem>();
        var tests = documents.Where(PolicyDocuments.IsTests).SelectMany(document => PolicyTestReader.Read(document, new PolicySchema(PolicySnapshot.Unread, null).Schema, problems)).ToList();
        Assert.Empty(problems);
        Assert.True(tests.Count >= 3, "A pack has at least three tests.");
        Assert.All(PolicyTestRunner.Run(combined, tests), result => Assert.True(result.Passed, $"{result.Name}: {result.Text}"));

        // Tests that pass without the pack prove nothing of it.
        var without = CombinedPolicies.Read(PolicyDocumentText.ToContents(0, [new(PolicySeed.DocumentName, PolicySeed.Text)]));
        Assert.Contains(PolicyTestRunner.Run(without, tests), result => !result.Passed);
    }
}
