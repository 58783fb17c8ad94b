using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Identity;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>Calls and connections end when whom they stand for may no longer call.</summary>
public sealed class WithdrawnIdentityTests : OpenStreamTest
{
    [Theory]
    [InlineData("revoked")]
    [InlineData("suspended")]
    public async Task Stream_of_a_certificate_is_cut_within_a_second(string how)
    {
        var (identity, listed) = await EnrolAsync(Agent);
        using var client = ClientWith(identity);
        using var response = await OpenStreamAsync(client);

        var withdrawn = Stopwatch.StartNew();
        await (how == "revoked"
            ? Gateway.ChangeAsync(contents => contents with { Certificates = [.. contents.Certificates.Where(one => one.Id != listed.Id)] })
            : ChangeAgentAsync(agent => agent with { Suspended = true }));

        await AssertCutAsync(response);
        Assert.True(withdrawn.Elapsed < TimeSpan.FromSeconds(1), $"It took {withdrawn.Elapsed}.");
        Assert.Equal("identity-withdrawn", (await EndOfStreamAsync()).Code);
        using var again = await PostAsync(client, Ping);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Theory]
    [InlineData(1, "suspended")]
    [InlineData(2, "suspended")]
    [InlineData(1, "revoked")]
    [InlineData(2, "revoked")]
    [InlineData(1, "expired")]
    [InlineData(2, "expired")]
    public async Task Stream_of_a_token_is_cut(int version, string how)
    {
        Http = new(version, version == 1 ? 1 : 0);
        await Gateway.ChangeAsync(contents => contents with { Tokens = [.. contents.Tokens.Select(token => token with { ExpiresAt = TimeProvider.System.GetUtcNow().AddHours(1) })] });
        using var response = await OpenStreamAsync(Client);
        switch (how)
        {
            case "suspended":
                await ChangeAgentAsync(agent => agent with { Suspended = true });
                break;
            case "revoked":
                await Gateway.ChangeAsync(contents => contents with { Tokens = [] });
                break;
            default:
                Later = TimeSpan.FromHours(2);
                break;
        }

        await AssertCutAsync(response);
        Assert.Equal("identity-withdrawn", (await EndOfStreamAsync()).Code);
    }

    [Fact]
    public async Task Stream_of_another_agent_on_the_same_connection_goes_on()
    {
        Http = HttpVersion.Version20;
        var (other, token) = await Gateway.RegisterAgentAsync("other");
        await Gateway.GrantAsync(other, Registration);
        using var both = Gateway.CreateClient();
        using var cut = await OpenStreamAsync(both, Ping, ("Authorization", $"{Client.DefaultRequestHeaders.Authorization}"));
        using var kept = await OpenStreamAsync(both, Ping, ("Authorization", $"{new AuthenticationHeaderValue("Bearer", token)}"));

        await ChangeAgentAsync(agent => agent with { Suspended = true });

        await AssertCutAsync(cut);
        await AssertGoesOnAsync(kept);
        var calls = await Gateway.FactsAsync<CallRecord>(2);
        Assert.Equal(calls[0].HandshakeId, calls[1].HandshakeId);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Connection_of_an_external_certificate_ends_with_the_trust_in_its_authority(bool bySpiffe)
    {
        var foreign = new ForeignAuthority();
        var identity = foreign.Issue("spiffe://partner.test/clerk");
        var bound = bySpiffe ? "spiffe://partner.test/clerk" : ExternalIdentity.OfFingerprint(Convert.ToHexStringLower(identity.Fingerprint));
        await TrustAsync(foreign.Root);
        await ChangeAgentAsync(agent => agent with { ExternalIdentities = [bound] });
        using var client = ClientWith(identity);
        using var response = await OpenStreamAsync(client);

        await TrustAsync(new ForeignAuthority().Root);

        await AssertCutAsync(response);
        Assert.Equal("identity-withdrawn", (await EndOfStreamAsync()).Code);
    }

    [Fact]
    public async Task Stream_is_cut_when_its_certificate_expires()
    {
        var (identity, _) = await EnrolAsync(Agent, postQuantum: false);
        using var client = ClientWith(identity);
        using var response = await OpenStreamAsync(client);
        Later = TimeSpan.FromHours(25);
        await AssertCutAsync(response);
    }

    [Fact]
    public async Task Stream_of_another_agent_goes_on()
    {
        var (identity, _) = await EnrolAsync(Agent);
        var (other, _) = await Gateway.RegisterAgentAsync("other");
        await EnrolAsync(other);
        using var client = ClientWith(identity);
        using var response = await OpenStreamAsync(client);

        await Gateway.ChangeAsync(contents => contents with { Agents = [.. contents.Agents.Where(agent => agent.Id == Agent.Id)] });

        await AssertGoesOnAsync(response);
    }
}
