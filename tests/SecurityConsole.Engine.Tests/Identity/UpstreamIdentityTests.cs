using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using SecurityConsole.Common;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>The gateway and a server prove themselves to each other.</summary>
public sealed class UpstreamIdentityTests : MutualTlsTest
{
    [Theory]
    [InlineData(UpstreamCertificate.MLDsa, "2.16.840.1.101.3.4.3.18")]
    [InlineData(UpstreamCertificate.Ecdsa, "1.2.840.10045.2.1")]
    public async Task Server_is_accepted_by_its_identity_and_sees_the_gateways(UpstreamCertificate kind, string algorithm)
    {
        X509Certificate2? shown = null;
        await using var server = await StartAsync("vault", client =>
        {
            shown = client;
            return true;
        });
        await RegisterAsync(server, "vault", kind, listed: true);

        Assert.Equal(HttpStatusCode.OK, await CallAsync("vault"));
        Assert.Equal("spiffe://security-console.internal/gateway", SpiffeId.Of(shown!)!.ToString());
        Assert.Equal(algorithm, shown!.PublicKey.Oid.Value);
    }

    [Fact]
    public async Task Gateway_shows_no_certificate_where_the_registration_does_not_say_so()
    {
        await using var server = await StartAsync("vault", _ => true);
        await RegisterAsync(server, "vault", UpstreamCertificate.None, listed: true);
        Assert.NotEqual(HttpStatusCode.OK, await CallAsync("vault"));
    }

    [Fact]
    public async Task Certificate_of_another_server_is_not_accepted()
    {
        await using var server = await StartAsync("other", null);
        await RegisterAsync(server, "vault", UpstreamCertificate.None, listed: true);
        Assert.Equal(HttpStatusCode.BadGateway, await CallAsync("vault"));
    }

    [Fact]
    public async Task Certificate_that_is_revoked_is_not_accepted()
    {
        await using var server = await StartAsync("vault", null);
        await RegisterAsync(server, "vault", UpstreamCertificate.None, listed: false);
        Assert.Equal(HttpStatusCode.BadGateway, await CallAsync("vault"));
    }

    [Fact]
    public async Task Server_whose_certificate_is_revoked_loses_its_connections_and_the_calls_on_them()
    {
        await using var server = await StartAsync("vault", null, async http =>
        {
            await StreamAsync(http, ": open\n\n");
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        });
        await RegisterAsync(server, "vault", UpstreamCertificate.None, listed: true);
        using var request = new HttpRequestMessage(HttpMethod.Post, Gateway.Url("vault")) { Content = new StringContent(Ping, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json")) };
        using var stream = await Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, stream.StatusCode);

        await Gateway.ChangeAsync(contents => contents with { Certificates = [] });

        await Assert.ThrowsAnyAsync<Exception>(() => stream.Content.ReadAsStringAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken));
        Assert.Equal("connection-cut", (await LastCallAsync()).Reasons[^1].Code);
        Assert.Equal(HttpStatusCode.BadGateway, await CallAsync("vault"));
    }

    [Fact]
    public async Task Server_that_gets_another_certificate_keeps_its_connections()
    {
        await using var server = await StartAsync("vault", null);
        await RegisterAsync(server, "vault", UpstreamCertificate.None, listed: true);
        Assert.Equal(HttpStatusCode.OK, await CallAsync("vault"));

        var renewed = MadeIdentity.OfServer(Authority, "vault");
        await Gateway.ChangeAsync(contents => contents with
        {
            Certificates = [.. contents.Certificates, contents.Certificates[0] with { Id = Guid.CreateVersion7(), Fingerprint = renewed.Fingerprint }],
        });

        Assert.Equal(HttpStatusCode.OK, await CallAsync("vault"));
        var calls = await Gateway.FactsAsync<Engine.Calls.CallRecord>(2);
        Assert.Equal(calls[0].UpstreamHandshakeId, calls[1].UpstreamHandshakeId);
    }

    private MadeIdentity? _made;

    private Task<ScriptedServer> StartAsync(string name, Func<X509Certificate2, bool>? requiredClient, Func<HttpContext, Task>? answer = null)
    {
        _made = MadeIdentity.OfServer(Authority, name);
        return ScriptedServer.StartAsync((http, _) => answer?.Invoke(http) ?? ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{}}"""), _made.Leaf, requiredClient);
    }

    private async Task RegisterAsync(ScriptedServer server, string name, UpstreamCertificate kind, bool listed)
    {
        var registration = await Gateway.RegisterServerAsync(name, server.Endpoint, one => one with { ClientCertificate = kind });
        await Gateway.GrantAsync(Agent, registration);
        await Gateway.ChangeAsync(contents => contents with
        {
            Certificates = listed
                ? [new() { Id = Guid.CreateVersion7(), HolderId = registration.Id, Fingerprint = _made!.Fingerprint, NotAfter = new DateTimeOffset(_made.Leaf.NotAfter) }]
                : [],
        });
    }

    private async Task<HttpStatusCode> CallAsync(string server)
    {
        using var content = new StringContent(Ping, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await Client.PostAsync(Gateway.Url(server), content, TestContext.Current.CancellationToken);
        return response.StatusCode;
    }
}
