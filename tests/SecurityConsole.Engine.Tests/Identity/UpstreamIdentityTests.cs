using System.Net;
using System.Security.Cryptography.X509Certificates;
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

    private MadeIdentity? _made;

    private Task<ScriptedServer> StartAsync(string name, Func<X509Certificate2, bool>? requiredClient)
    {
        _made = MadeIdentity.OfServer(Authority, name);
        return ScriptedServer.StartAsync((http, _) => ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{}}"""), _made.Leaf, requiredClient);
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
