using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Tests.Gateway;
using SecurityConsole.Engine.Upstreams;

namespace SecurityConsole.Engine.Tests.Upstreams;

/// <summary>A call that meets a way to its server that was just replaced.</summary>
public sealed class ReplacedUpstreamTests : GatewayTest
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    [Fact]
    public async Task Call_over_a_closed_way_is_answered_as_unreachable_and_keeps_no_circuit_open()
    {
        var way = Gateway.Services.GetRequiredService<UpstreamRegistry>().Current[Registration.Id];
        way.Dispose();
        for (var i = 0; i < 10; i++)
        {
            using var response = await PostAsync(Ping);
            Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        }

        Assert.Equal(CircuitState.Closed, way.Circuit);
        Assert.All(await Gateway.FactsAsync<CallRecord>(10), call => Assert.Equal("unreachable", call.Reasons[^1].Code));
    }

    [Fact]
    public async Task Calls_that_begin_during_a_cut_meet_no_fault_of_the_gateway()
    {
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 4).Select(async _ =>
        {
            using var client = Gateway.CreateClient(Client.DefaultRequestHeaders.Authorization!.Parameter);
            var seen = new HashSet<HttpStatusCode>();
            while (!end.IsCancellationRequested)
            {
                try
                {
                    using var response = await PostAsync(client, Ping);
                    seen.Add(response.StatusCode);
                }
                catch (HttpRequestException)
                {
                    // Cut.
                }
            }

            return seen;
        }).ToList();

        for (var revision = 2; revision < 22; revision++)
        {
            var settings = new CryptoSettings { Revision = revision, CutRevision = revision };
            await Gateway.ChangeAsync(contents => contents with { Cryptography = settings });
        }

        using (await PostAsync(Ping))
        {
            await end.CancelAsync();
        }

        Assert.DoesNotContain(HttpStatusCode.InternalServerError, (await Task.WhenAll(clients)).SelectMany(seen => seen));
    }
}
