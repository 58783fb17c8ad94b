using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Entropy;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Entropy;

public sealed class EntropyTests
{
    [Fact]
    public async Task Node_tests_the_kernel_and_openssl_before_it_listens_and_says_what_that_means()
    {
        await using var console = new RunningConsole();
        await console.StartAsync();

        var report = await console.Api().ReadAsync("/entropy");

        Assert.Contains("no assessment of a noise source", report.Text("meaning"), StringComparison.Ordinal);
        Assert.Equal((5, 16, 512), (report.GetProperty("cutoffs").GetProperty("repetitionCount").GetInt32(), report.GetProperty("cutoffs").GetProperty("adaptiveProportion").GetInt32(), report.GetProperty("cutoffs").GetProperty("window").GetInt32()));
        Assert.Equal([("getrandom", "healthy", 0), ("openssl", "healthy", 0)], report.GetProperty("sources").EnumerateArray().Select(s => (s.Text("name"), s.Text("state"), s.GetProperty("failures").GetInt32())));
        Assert.All(report.GetProperty("sources").EnumerateArray(), s => Assert.True(s.GetProperty("samples").GetInt64() >= EntropySourceTest.StartUpSamples));
    }

    [Fact]
    public async Task Source_that_fails_is_an_alert_takes_the_node_out_of_service_and_one_that_is_gone_does_not()
    {
        await using var console = new RunningConsole
        {
            Configure = builder => builder.Services.AddSingleton<IEntropySource, Stuck>().AddSingleton<IEntropySource, Gone>(),
        };
        await console.StartAsync();

        var report = await console.Api().ReadAsync("/entropy");
        Assert.Equal(["healthy", "healthy", "failed", "unavailable"], report.GetProperty("sources").EnumerateArray().Select(s => s.Text("state")));

        using var response = await console.Browser().GetAsync(new Uri(console.Addresses.Health, "/health/ready"));
        var ready = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["entropy"], ready.GetProperty("failedChecks").EnumerateArray().Select(c => c.GetString()));
        Assert.Contains("stuck fails", ready.GetProperty("checks").EnumerateArray().Single(c => c.Text("name") == "entropy").Text("text"), StringComparison.Ordinal);

        var alerts = await Eventually.GetAsync(async () =>
        {
            var page = (await console.Api().ReadAsync("/alerts?search=entropy.")).GetProperty("items").EnumerateArray().ToList();
            return page.Count == 2 ? page : null;
        });
        Assert.Equal([("entropy.unavailable", "gone", "medium"), ("entropy.failed", "stuck", "high")], alerts.Select(a => (a.Text("rule"), a.Text("subject"), a.Text("severity"))));
    }

    private sealed class Stuck : IEntropySource
    {
        public string Name => "stuck";

        public string Description => "Always the same.";

        public void Fill(Span<byte> samples) => samples.Fill(0xA5);
    }

    private sealed class Gone : IEntropySource
    {
        public string Name => "gone";

        public string Description => "Not there.";

        public void Fill(Span<byte> samples) => throw new EntropyUnavailableException("The token was pulled out. Put it back.");
    }
}
