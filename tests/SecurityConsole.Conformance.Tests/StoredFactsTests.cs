namespace SecurityConsole.Conformance.Tests;

public sealed class StoredFactsTests(Proof proof)
{
    [Fact]
    public void Every_connection_of_foreign_software_is_observed_to_agree_on_the_hybrid_group()
    {
        var observed = proof.Report.Observed;

        Assert.True(observed.Handshakes > 20, $"Only {observed.Handshakes} handshakes were stored.");
        Assert.Equal(observed.Handshakes, observed.Hybrid);
    }

    [Fact]
    public void Calls_of_foreign_software_are_recorded() =>
        Assert.True(proof.Report.Observed.Calls > 500, $"Only {proof.Report.Observed.Calls} calls were stored.");
}
