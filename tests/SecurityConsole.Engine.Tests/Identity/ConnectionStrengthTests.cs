using System.Net;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>Access that asks for a strength of the cryptography in use.</summary>
public sealed class ConnectionStrengthTests : MutualTlsTest
{
    [Theory]
    [InlineData(ConnectionStrength.PostQuantumKeyExchange, false, true, "")]
    [InlineData(ConnectionStrength.PostQuantumCertificate, true, true, "")]
    [InlineData(ConnectionStrength.PostQuantumCertificate, false, false, "the one shown signs with ecdsa_secp256r1_sha256")]
    [InlineData(ConnectionStrength.PostQuantumCertificate | ConnectionStrength.PostQuantumKeyExchange, true, true, "")]
    public async Task Agents_minimum_is_held_against_the_connection(ConnectionStrength minimum, bool postQuantum, bool passes, string sentence)
    {
        var (identity, _) = await EnrolAsync(Agent, postQuantum);
        await ChangeAgentAsync(agent => agent with { MinimumStrength = minimum });
        using var client = ClientWith(identity);

        using var response = await PostAsync(client, Ping);

        Assert.Equal(passes ? HttpStatusCode.OK : HttpStatusCode.Forbidden, response.StatusCode);
        if (!passes)
        {
            Assert.Contains(sentence, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
            Assert.Equal("connection-too-weak", Assert.Single((await LastCallAsync()).Reasons).Code);
            Assert.Empty(Server.Received);
        }
    }

    [Fact]
    public async Task Minimum_of_a_grant_holds_for_its_server_alone()
    {
        var other = await Gateway.RegisterServerAsync("other", Server.Endpoint);
        await Gateway.GrantAsync(Agent, other);
        await Gateway.ChangeAsync(contents => contents with
        {
            Grants = [.. contents.Grants.Select(grant => grant.ServerId == other.Id ? grant with { MinimumStrength = ConnectionStrength.PostQuantumCertificate } : grant)],
        });

        using var allowed = await PostAsync(Client, Ping);
        using var content = new StringContent(Ping, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var refused = await Client.PostAsync(Gateway.Url("other"), content, TestContext.Current.CancellationToken);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Forbidden), (allowed.StatusCode, refused.StatusCode));
        Assert.Contains("access to other needs a post-quantum client certificate, and this connection shows none", await refused.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
    }
}
