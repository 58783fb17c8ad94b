namespace SecurityConsole.Conformance.Tests;

public sealed class ForeignClientTests(Proof proof)
{
    private static readonly string[] Targets = ["everything", "everything-sse", "filesystem", "memory", "legacy-fixture", "modern-fixture"];

    public static TheoryData<string, string> Journeys()
    {
        var journeys = new TheoryData<string, string>();
        foreach (var target in Targets)
        {
            journeys.Add("client-modern", target);
            journeys.Add("inspector", target);
            if (target != "modern-fixture")
            {
                journeys.Add("sdk-legacy", target);
            }
        }

        return journeys;
    }

    [Theory]
    [MemberData(nameof(Journeys))]
    public void Client_does_everything_through_the_gateway(string client, string target)
    {
        var journey = proof.Report.Journeys.Single(one => one.Client == client && one.Target == target);

        Assert.Empty(journey.OnlyThroughGateway);
        Assert.Equal(0, journey.Gateway.Failed);
        Assert.True(journey.Gateway.Ok > 1);
    }
}
