using System.Net;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Identity;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>Who a client certificate stands for, and when it stands for nobody.</summary>
public sealed class CertificateIdentityTests : MutualTlsTest
{
    [Theory]
    [InlineData(true, SignatureSchemes.MLDsa65)]
    [InlineData(false, SignatureSchemes.EcdsaSecp256r1Sha256)]
    public async Task Certificate_alone_names_the_agent_and_is_recorded(bool postQuantum, ushort scheme)
    {
        var (identity, listed) = await EnrolAsync(Agent, postQuantum);
        using var client = ClientWith(identity);

        using var response = await PostAsync(client, Ping);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var handshake = (await Gateway.FactsAsync<HandshakeRecord>(1))[0];
        Assert.Equal(
            (scheme, Convert.ToHexStringLower(identity.Fingerprint), "spiffe://example.test/agent/agent", postQuantum, true, ""),
            (handshake.ClientCertificate!.Scheme, handshake.ClientCertificate.Fingerprint, handshake.ClientCertificate.Identity, handshake.ClientCertificate.IsPostQuantum,
                handshake.ClientCertificate.IsOwn, handshake.ClientCertificate.Problem));
        var call = await LastCallAsync();
        Assert.Equal(("agent", listed.Id, handshake.Id), (call.Agent, call.CredentialId, call.HandshakeId));
    }

    [Fact]
    public async Task Certificate_names_the_agent_over_http2_too()
    {
        var (identity, _) = await EnrolAsync(Agent);
        using var client = ClientWith(identity);
        using var request = new HttpRequestMessage(HttpMethod.Post, Gateway.Url("tools")) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new StringContent(Ping) };
        request.Content.Headers.ContentType = new("application/json");
        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Certificate_and_token_of_the_same_agent_pass()
    {
        var (identity, listed) = await EnrolAsync(Agent);
        using var client = ClientWith(identity, Client.DefaultRequestHeaders.Authorization!.Parameter);
        using var response = await PostAsync(client, Ping);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(listed.Id, (await LastCallAsync()).CredentialId);
    }

    [Fact]
    public async Task Token_of_another_agent_beside_the_certificate_is_refused()
    {
        var (identity, _) = await EnrolAsync(Agent);
        var (_, token) = await Gateway.RegisterAgentAsync("other");
        using var client = ClientWith(identity, token);
        Assert.Equal("credentials-disagree", await RefusalAsync(client));
        using var unknown = ClientWith(identity, token + "x");
        Assert.Equal("credential-unknown", await RefusalAsync(unknown));
    }

    [Fact]
    public async Task Certificate_that_is_not_listed_stands_for_nobody()
    {
        using var client = ClientWith(MadeIdentity.Of(Authority, Agent.Name, postQuantum: true));
        Assert.Equal("certificate-unknown", await RefusalAsync(client));
    }

    [Fact]
    public async Task Certificate_of_a_suspended_agent_is_refused()
    {
        var (identity, _) = await EnrolAsync(Agent);
        await ChangeAgentAsync(agent => agent with { Suspended = true });
        using var client = ClientWith(identity);
        Assert.Equal("agent-suspended", await RefusalAsync(client));
    }

    [Fact]
    public async Task Certificate_of_an_authority_that_is_not_trusted_is_refused_even_beside_a_good_token()
    {
        var identity = new ForeignAuthority().Issue("spiffe://example.test/agent/agent");
        using var client = ClientWith(identity, Client.DefaultRequestHeaders.Authorization!.Parameter);
        using var response = await PostAsync(client, Ping);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains("of no authority that this gateway trusts", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal("certificate-refused", Assert.Single((await LastCallAsync()).Reasons).Code);
    }

    [Theory]
    [InlineData("1.3.6.1.5.5.7.3.1", -1, 1, "not for client authentication")]
    [InlineData(null, -1, 1, "not for client authentication")]
    [InlineData("1.3.6.1.5.5.7.3.2", -2, -1, "expired at")]
    [InlineData("1.3.6.1.5.5.7.3.2", 1, 2, "not valid before")]
    public async Task Certificate_of_a_trusted_authority_with_a_fault_is_refused_with_the_fault(string? purpose, double from, double to, string sentence)
    {
        var foreign = new ForeignAuthority();
        await TrustAsync(foreign.Root);
        await ChangeAgentAsync(agent => agent with { ExternalIdentities = ["spiffe://partner.test/clerk"] });
        using var client = ClientWith(foreign.Issue("spiffe://partner.test/clerk", purpose, from, to));
        using var response = await PostAsync(client, Ping);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.Contains(sentence, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }

    [Fact]
    public async Task External_certificate_is_bound_by_its_spiffe_id_or_its_fingerprint_and_by_nothing_else()
    {
        var foreign = new ForeignAuthority();
        var identity = foreign.Issue("spiffe://partner.test/clerk");
        await TrustAsync(foreign.Root);
        using var client = ClientWith(identity);
        Assert.Equal("certificate-unknown", await RefusalAsync(client));

        foreach (var bound in (string[])["spiffe://partner.test/clerk", ExternalIdentity.OfFingerprint(Convert.ToHexStringLower(identity.Fingerprint))])
        {
            await ChangeAgentAsync(agent => agent with { ExternalIdentities = [bound] });
            using var response = await PostAsync(client, Ping);
            Assert.Equal(HttpStatusCode.OK, response.StatusCode);
            Assert.Equal("agent", (await LastCallAsync()).Agent);
        }

        await TrustAsync();
        using var later = ClientWith(identity);
        Assert.Equal("certificate-refused", await RefusalAsync(later));
    }

    [Fact]
    public async Task External_authority_cannot_name_the_agents_of_another_one()
    {
        var (first, second) = (new ForeignAuthority(), new ForeignAuthority("Another root"));
        await Gateway.ChangeAsync(contents => contents with
        {
            TrustAnchors = [new(first.Root.ExportCertificatePem(), "partner.test"), new(second.Root.ExportCertificatePem(), "other.test")],
        });
        await ChangeAgentAsync(agent => agent with { ExternalIdentities = ["spiffe://partner.test/clerk"] });

        using var impostor = ClientWith(second.Issue("spiffe://partner.test/clerk"));
        Assert.Equal("certificate-unknown", await RefusalAsync(impostor));
        using var clerk = ClientWith(first.Issue("spiffe://partner.test/clerk"));
        using var response = await PostAsync(clerk, Ping);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task External_authority_without_a_trust_domain_is_for_fingerprints_alone()
    {
        var foreign = new ForeignAuthority();
        var identity = foreign.Issue("spiffe://partner.test/clerk");
        await Gateway.ChangeAsync(contents => contents with { TrustAnchors = [new(foreign.Root.ExportCertificatePem(), "")] });
        await ChangeAgentAsync(agent => agent with { ExternalIdentities = ["spiffe://partner.test/clerk"] });
        using var client = ClientWith(identity);
        Assert.Equal("certificate-unknown", await RefusalAsync(client));

        await ChangeAgentAsync(agent => agent with { ExternalIdentities = [ExternalIdentity.OfFingerprint(Convert.ToHexStringLower(identity.Fingerprint))] });
        using var response = await PostAsync(client, Ping);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task External_authority_cannot_name_an_agent_by_its_own_spiffe_id()
    {
        var foreign = new ForeignAuthority();
        await TrustAsync(foreign.Root);
        await EnrolAsync(Agent);
        using var client = ClientWith(foreign.Issue("spiffe://example.test/agent/agent"));
        Assert.Equal("certificate-unknown", await RefusalAsync(client));
    }

    private async Task<string> RefusalAsync(HttpClient client)
    {
        using var response = await PostAsync(client, Ping);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        return Assert.Single((await LastCallAsync()).Reasons).Code;
    }
}
