using System.Net;
using System.Net.Http.Headers;
using System.Text;
using SecurityConsole.Engine.Calls;

namespace SecurityConsole.Engine.Tests.Gateway;

/// <summary>What must not leak from one request of a connection to the next.</summary>
public sealed class ConnectionTests : GatewayTest
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    [Fact]
    public async Task Call_over_http2_passes_byte_for_byte()
    {
        using var response = await SendAsync(HttpVersion.Version20, Client.DefaultRequestHeaders.Authorization);
        Assert.Equal(HttpVersion.Version20, response.Version);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(Ping, Assert.Single(Server.Received).Text);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task Another_token_on_the_same_connection_is_another_agent(int version)
    {
        var (other, token) = await Gateway.RegisterAgentAsync("other");
        await Gateway.GrantAsync(other, Registration);
        var first = Client.DefaultRequestHeaders.Authorization;
        var http = version == 2 ? HttpVersion.Version20 : HttpVersion.Version11;

        (await SendAsync(http, first)).Dispose();
        (await SendAsync(http, first)).Dispose();
        (await SendAsync(http, new("Bearer", token))).Dispose();
        var unknown = await SendAsync(http, new("Bearer", token + "x"));
        (await SendAsync(http, first)).Dispose();

        Assert.Equal(HttpStatusCode.Unauthorized, unknown.StatusCode);
        Assert.Equal(["agent", "agent", "other", "", "agent"], (await Gateway.FactsAsync<CallRecord>(5)).Select(record => record.Agent));
    }

    [Fact]
    public async Task Token_that_is_revoked_works_no_more_on_its_open_connection()
    {
        var token = Client.DefaultRequestHeaders.Authorization;
        Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpVersion.Version11, token)).StatusCode);
        await Gateway.ChangeAsync(contents => contents with { Tokens = [] });
        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpVersion.Version11, token)).StatusCode);
    }

    private async Task<HttpResponseMessage> SendAsync(Version version, AuthenticationHeaderValue? authorization)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, Gateway.Url("tools")) { Version = version, VersionPolicy = HttpVersionPolicy.RequestVersionExact };
        request.Headers.Authorization = authorization;
        request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(Ping));
        request.Content.Headers.ContentType = new("application/json");
        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
