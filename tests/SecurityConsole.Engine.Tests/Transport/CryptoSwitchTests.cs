using System.Net;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Common;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Tests.Gateway;

namespace SecurityConsole.Engine.Tests.Transport;

/// <summary>Changes of the cryptographic settings while the gateway works, over real TLS.</summary>
public sealed class CryptoSwitchTests : GatewayTest
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    private ObservedConnections Connections => Gateway.Services.GetRequiredService<ObservedConnections>();

    [Fact]
    public async Task Switch_of_profile_under_traffic_loses_no_call_and_reaches_every_client()
    {
        using var end = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 8).Select(async number =>
        {
            using var client = Gateway.CreateClient(Client.DefaultRequestHeaders.Authorization!.Parameter);
            var calls = 0;
            while (!end.IsCancellationRequested)
            {
                using var response = await SendAsync(client, number % 2 == 0 ? HttpVersion.Version20 : HttpVersion.Version11);
                Assert.Equal(HttpStatusCode.OK, response.StatusCode);
                await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
                calls++;
            }

            return calls;
        }).ToList();

        var revision = 1;
        foreach (var profile in new[] { "cnsa-2.0", "hybrid", "cnsa-2.0", "hybrid", "cnsa-2.0", "hybrid" })
        {
            await UseAsync(new() { Revision = ++revision, GatewayProfile = profile });
            using var fresh = Gateway.CreateClient(Client.DefaultRequestHeaders.Authorization!.Parameter);
            using var response = await SendAsync(fresh, HttpVersion.Version11);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        }

        await end.CancelAsync();
        var made = await Task.WhenAll(clients);
        Assert.All(made, calls => Assert.True(calls > 0));

        var records = await Gateway.FactsAsync<CallRecord>(made.Sum() + 6);
        Assert.All(records, record => Assert.Equal(Verdict.Allow, record.Verdict));
        Assert.Contains(records, record => record.Group == NamedGroups.SecP384r1MLKem1024);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Open_connection_ends_after_its_next_answer_and_the_client_comes_by_the_new_rules(int version)
    {
        var http = version == 2 ? HttpVersion.Version20 : HttpVersion.Version11;
        await PingAsync(http);
        await UseAsync(new() { Revision = 2, GatewayProfile = "cnsa-2.0" });

        await PingAsync(http);
        await PingAsync(http);

        var records = await Gateway.FactsAsync<CallRecord>(3);
        Assert.Equal(NamedGroups.X25519MLKem768, records[0].Group);
        Assert.Equal(NamedGroups.SecP384r1MLKem1024, records[2].Group);
        Assert.NotEqual(records[0].HandshakeId, records[2].HandshakeId);
    }

    [Fact]
    public async Task Change_that_does_not_touch_a_listener_leaves_its_connections_alone()
    {
        await PingAsync();
        await UseAsync(new() { Revision = 2, UpstreamProfile = "classical-transition" });
        await PingAsync();

        var records = await Gateway.FactsAsync<CallRecord>(2);
        Assert.Equal(records[0].HandshakeId, records[1].HandshakeId);
        Assert.Equal(0, Connections.Draining);
    }

    [Fact]
    public async Task Change_of_what_only_alerts_leaves_connections_alone()
    {
        await PingAsync();
        await UseAsync(new() { Revision = 2, TransportPolicy = "p2p_connectivity:\n  threat_detection: { alert_on_latency_spike: true }\n" });
        await PingAsync();

        var records = await Gateway.FactsAsync<CallRecord>(2);
        Assert.Equal(records[0].HandshakeId, records[1].HandshakeId);
        Assert.Equal(0, Connections.Draining);
    }

    [Fact]
    public async Task Compromise_cuts_a_call_under_way_and_the_next_one_passes()
    {
        var arrived = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Answer = async (http, _) =>
        {
            arrived.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        };
        var call = PostAsync(Ping);
        await arrived.Task.WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        await UseAsync(new() { Revision = 2, CutRevision = 2 });

        await Assert.ThrowsAsync<HttpRequestException>(() => call);
        var record = Assert.Single(await Gateway.FactsAsync<CallRecord>(1));
        Assert.Equal(Verdict.Deny, record.Verdict);
        Assert.Contains(record.Reasons, reason => reason is { Stage: "transport", Code: "connection-cut" } && reason.Text.Contains("An administrator had the connections cut.", StringComparison.Ordinal));
        Answer = (http, _) => ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{}}""");
        await PingAsync();
    }

    [Theory]
    [InlineData("server: tools")]
    [InlineData("data_class: pii")]
    public async Task Call_to_a_server_that_asks_more_of_the_agents_connection_is_refused_with_the_reason(string scope)
    {
        await Gateway.ChangeAsync(contents => contents with { Servers = [.. contents.Servers.Select(server => server with { DataClasses = "pii" })] });
        await UseAsync(new() { Revision = 2, TransportPolicy = $"p2p_connectivity:\n  scopes:\n    - {scope}\n      allowed_algos: [ML-KEM-1024]\n" });

        using var response = await PostAsync(Ping);

        Assert.Equal(HttpStatusCode.Forbidden, response.StatusCode);
        var record = Assert.Single(await Gateway.FactsAsync<CallRecord>(1));
        Assert.Contains(record.Reasons, reason => reason is { Stage: "transport", Code: "transport-too-weak" });
        Assert.Contains(record.Reasons, reason => reason.Text.Contains("X25519MLKEM768 was agreed, and only SecP384r1MLKEM1024 may be.", StringComparison.Ordinal));

        // The gateway's own profile brings the connection up to it.
        await UseAsync(new() { Revision = 3, GatewayProfile = "cnsa-2.0", TransportPolicy = $"p2p_connectivity:\n  scopes:\n    - {scope}\n      allowed_algos: [ML-KEM-1024]\n" });
        using (await PostAsync(Ping))
        {
            // Ends the old connection.
        }

        await PingAsync();
    }

    private async Task PingAsync(Version? version = null)
    {
        using var response = await SendAsync(Client, version ?? HttpVersion.Version11);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
    }

    private async Task<HttpResponseMessage> SendAsync(HttpClient client, Version version)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Gateway.Url("tools")) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Ping));
        request.Content.Headers.ContentType = new("application/json");
        return await client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    private Task UseAsync(CryptoSettings settings) => Gateway.ChangeAsync(contents => contents with { Cryptography = settings });
}
