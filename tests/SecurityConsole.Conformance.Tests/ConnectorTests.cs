using SecurityConsole.Conformance.Tests.Product;

namespace SecurityConsole.Conformance.Tests;

public sealed class ConnectorTests(ConnectorProof proof) : IClassFixture<ConnectorProof>
{
    [Theory]
    [InlineData("connect", "sdk-legacy", "everything")]
    [InlineData("connect", "client-modern", "everything")]
    [InlineData("connect", "sdk-legacy", "legacy-fixture")]
    [InlineData("connect", "client-modern", "legacy-fixture")]
    [InlineData("connect", "client-modern", "modern-fixture")]
    [InlineData("connect+serve", "sdk-legacy", "served-everything")]
    [InlineData("connect+serve", "client-modern", "served-everything")]
    [InlineData("connect+serve", "sdk-legacy", "served-filesystem")]
    [InlineData("connect+serve", "client-modern", "served-legacy")]
    [InlineData("connect+serve", "client-modern", "served-modern")]
    [InlineData("connect+serve", "client-modern", "served-http")]
    public void Client_of_standard_streams_does_everything_through_the_connector(string carrier, string client, string target)
    {
        var journey = proof.Report.Journeys.Single(one => one.Carrier == carrier && one.Client == client && one.Target == target);

        Assert.Empty(journey.Failures);
        Assert.True(journey.Ok > 5, $"Only {journey.Ok} steps were taken.");
    }

    [Theory]
    [InlineData("served-legacy", "2025-11-25", 80)]
    [InlineData("served-modern", "2026-07-28", 160)]
    public void Official_suite_fails_nothing_that_passes_over_http(string server, string era, int atLeast)
    {
        var suite = proof.Report.Suite.Single(one => one.Server == server && one.Era == era);

        Assert.Empty(suite.Failures);
        Assert.True(suite.Ok >= atLeast, $"Only {suite.Ok} checks passed.");
    }

    [Fact]
    public async Task Client_goes_on_when_the_gateway_was_killed_and_started_again()
    {
        string[] arguments = ["--web", Path.Combine(AppContext.BaseDirectory, "SecurityConsole.Web.dll"), "--secconsole", Path.Combine(AppContext.BaseDirectory, "secconsole.dll")];

        var (exitCode, said) = await NodeScript.RunAsync("connector-restart.mjs", arguments, TestContext.Current.CancellationToken);

        Assert.True(exitCode == 0, said);
    }
}
