using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Web.Health;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Health;

public sealed class HealthTests
{
    [Fact]
    public async Task All_three_ports_tell_that_the_node_is_ready_and_on_which_openssl()
    {
        await using var console = new RunningConsole();
        await console.StartAsync();
        var browser = console.Browser();
        foreach (var address in (Uri[])[console.Addresses.Console, console.Addresses.Gateway, console.Addresses.Health])
        {
            using var response = await browser.GetAsync(new Uri(address, "/health/ready"));
            var report = await response.Content.ReadFromJsonAsync<JsonElement>();

            Assert.Equal((HttpStatusCode.OK, "ready"), (response.StatusCode, report.Text("status")));
            Assert.StartsWith("3.", report.Text("openSsl"), StringComparison.Ordinal);
            Assert.Contains(report.GetProperty("checks").EnumerateArray(), c => c.Text("name") == "cryptography" && c.GetProperty("passed").GetBoolean());
        }
    }

    [Fact]
    public async Task Failing_check_is_named_with_503()
    {
        await using var console = new RunningConsole { Configure = builder => builder.Services.AddSingleton<IReadinessCheck, Broken>() };
        await console.StartAsync();

        using var response = await console.Browser().GetAsync(new Uri(console.Addresses.Health, "/health/ready"));
        var report = await response.Content.ReadFromJsonAsync<JsonElement>();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, response.StatusCode);
        Assert.Equal(["broken"], report.GetProperty("failedChecks").EnumerateArray().Select(c => c.GetString()));
    }

    [Fact]
    public async Task Management_port_answers_nothing_but_health()
    {
        await using var console = new RunningConsole();
        await console.StartAsync();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(console, "/health/live"));
        Assert.All(["/", "/sign-in", "/api/v1/agents", "/first-run"], path => Assert.Equal(HttpStatusCode.NotFound, StatusAsync(console, path).GetAwaiter().GetResult()));
    }

    private static async Task<HttpStatusCode> StatusAsync(RunningConsole console, string path)
    {
        using var response = await console.Browser().GetAsync(new Uri(console.Addresses.Health, path));
        return response.StatusCode;
    }

    private sealed class Broken : IReadinessCheck
    {
        public string Name => "broken";

        public ValueTask<CheckResult> CheckAsync(CancellationToken cancellationToken) => throw new InvalidOperationException("It is broken.");
    }
}
