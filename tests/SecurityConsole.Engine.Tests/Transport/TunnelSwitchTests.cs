using System.Net;
using System.Net.Http.Headers;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Engine.Alerts;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Tests.Gateway;
using SecurityConsole.Protocol.Tunnels;

namespace SecurityConsole.Engine.Tests.Transport;

/// <summary>What the cryptographic settings ask of a connector's tunnel, over real TLS.</summary>
public sealed class TunnelSwitchTests : GatewayTest
{
    private const string Name = "behind";
    private const string Policy = $"p2p_connectivity:\n  scopes:\n    - server: {Name}\n      allowed_algos: [ML-KEM-1024]\n";
    private const string Token = TunnelUpgrade.TokenPrefix + "0123456789abcdef";

    [Fact]
    public async Task Open_tunnel_that_agreed_on_less_than_a_new_policy_asks_is_ended_and_refused()
    {
        await RegisterAsync();
        using var first = Gateway.CreateClient();
        using var second = Gateway.CreateClient();
        using var accepted = await DialAsync(first);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, accepted.StatusCode);
        await using var tunnel = await accepted.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken);

        await UseAsync(new() { Revision = 2, TransportPolicy = Policy });

        await ReadToEndAsync(tunnel);
        using var refused = await DialAsync(second);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        Assert.Contains("not what the server's crypto profile and the transport policy allow", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);

        // The gateway's own profile brings connections up to it. The one that was refused and is kept says no once more, and ends.
        await UseAsync(new() { Revision = 3, GatewayProfile = "cnsa-2.0", TransportPolicy = Policy });
        using var last = await DialAsync(second);
        Assert.Equal((HttpStatusCode.Forbidden, true), (last.StatusCode, last.Headers.ConnectionClose));
        using var strong = await DialAsync(second);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, strong.StatusCode);
    }

    [Fact]
    public async Task Who_stands_for_a_server_is_recorded_and_who_may_not_too()
    {
        await RegisterAsync();
        using var client = Gateway.CreateClient();
        using (var accepted = await DialAsync(client))
        {
            Assert.Equal(HttpStatusCode.SwitchingProtocols, accepted.StatusCode);
        }

        using var stranger = new HttpRequestMessage(HttpMethod.Get, new Uri(Gateway.Url(Name), $"/tunnel/{Name}"));
        stranger.Headers.TryAddWithoutValidation("Authorization", "Bearer sct_0123456789abcdeX");
        using var refused = await client.SendAsync(stranger, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.Unauthorized, refused.StatusCode);

        var alerts = await Gateway.FactsAsync<AlertRecord>(3);
        Assert.Equal(["connector.connected", "connector.gone", "connector.refused"], alerts.Select(alert => alert.Rule).Order(StringComparer.Ordinal));
        Assert.All(alerts, alert => Assert.Equal(Name, alert.Subject));
        Assert.NotNull(alerts.Single(alert => alert.Rule == "connector.connected").HandshakeId);
    }

    [Fact]
    public async Task Profile_of_this_organisation_holds_for_a_tunnel()
    {
        await RegisterAsync(profile: "own-strong");
        var settings = new CryptoSettings
        {
            Revision = 2,
            CustomProfiles = [new() { Name = "own-strong", Description = "ours", AllowedGroups = ["SecP384r1MLKEM1024"], AllowedSuites = ["TLS_AES_256_GCM_SHA384"] }],
        };
        await UseAsync(settings);
        using (var weak = Gateway.CreateClient())
        using (var refused = await DialAsync(weak))
        {
            Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
        }

        await UseAsync(settings with { Revision = 3, GatewayProfile = "cnsa-2.0" });
        using var strong = Gateway.CreateClient();
        using var accepted = await DialAsync(strong);
        Assert.Equal(HttpStatusCode.SwitchingProtocols, accepted.StatusCode);
    }

    private Task<ServerRegistration> RegisterAsync(string profile = "") => Gateway.RegisterServerAsync(Name, ServerRegistration.ConnectorEndpoint(Name), server => server with
    {
        Transport = ServerTransport.Connector,
        CryptoProfile = profile,
        ConnectorToken = TokenHash.TryCompute(Token, out var hash) ? hash : null,
    });

    private async Task<HttpResponseMessage> DialAsync(HttpClient client)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://localhost:{Gateway.Port}{TunnelUpgrade.PathPrefix}{Name}");
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.Add(new ProductHeaderValue(TunnelUpgrade.Name));
        return await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
    }

    private static async Task ReadToEndAsync(Stream tunnel)
    {
        var buffer = new byte[1024];
        try
        {
            while (await tunnel.ReadAsync(buffer, TestContext.Current.CancellationToken) > 0)
            {
            }
        }
        catch (IOException)
        {
            // Cut, which is an end too.
        }
    }

    private Task UseAsync(CryptoSettings settings) => Gateway.ChangeAsync(contents => contents with { Cryptography = settings });
}
