namespace SecurityConsole.Conformance.Tests;

public sealed class OfficialSuiteTests(Proof proof)
{
    [Theory]
    [InlineData("server", "2025-11-25", 84)]
    [InlineData("server", "2026-07-28", 196)]
    [InlineData("client", "2025-11-25", 15)]
    [InlineData("client", "2026-07-28", 62)]
    public void Every_check_passes_directly(string side, string era, int atLeast)
    {
        var direct = Of(side, era).Direct;

        Assert.Empty(direct.Failures);
        Assert.True(direct.Passed >= atLeast, $"Only {direct.Passed} checks passed.");
    }

    [Theory]
    [InlineData("server", "2025-11-25")]
    [InlineData("server", "2026-07-28")]
    [InlineData("client", "2025-11-25")]
    [InlineData("client", "2026-07-28")]
    public void No_check_fails_through_the_gateway_that_passes_directly(string side, string era)
    {
        var result = Of(side, era);

        Assert.Empty(result.OnlyThroughGateway);
        Assert.True(result.Gateway.Passed >= result.Direct.Passed, $"{result.Gateway.Passed} of {result.Direct.Passed} checks passed through the gateway.");
    }

    private SuiteResult Of(string side, string era) => proof.Report.Suite.Single(result => result.Side == side && result.Era == era);
}
