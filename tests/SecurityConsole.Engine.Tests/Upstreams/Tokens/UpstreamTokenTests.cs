using System.Collections.Concurrent;
using System.Net;
using System.Text;
using SecurityConsole.Common;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Tests.Identity.OAuth;

namespace SecurityConsole.Engine.Tests.Upstreams.Tokens;

/// <summary>The gateway gets tokens of its own for servers, in its own name or in exchange for the caller's.</summary>
public sealed class UpstreamTokenTests : OAuthTest
{
    private readonly ConcurrentQueue<(string Authorization, IReadOnlyDictionary<string, string> Form)> _asked = new();

    [Fact]
    public async Task Client_credentials_are_one_token_for_all_callers()
    {
        Give();
        await TakeTokensAsync(source => source with { Scope = "tickets:read", Resource = "https://tickets.test/mcp", ClientId = "gate:way", ClientSecret = "p w&%" });
        Assert.Equal("", await CodeOfAsync(Token()));
        using var own = await PostAsync(Ping); // with an own token
        Assert.Equal(HttpStatusCode.OK, own.StatusCode);
        Assert.All(Server.Received, received => Assert.Equal("Bearer upstream-1", received.Headers["Authorization"]));
        Assert.Equal(2, Server.Received.Count);
        var (authorization, form) = Assert.Single(_asked);
        Assert.Equal(("client_credentials", "tickets:read", "https://tickets.test/mcp"), (form["grant_type"], form["scope"], form["resource"]));
        Assert.DoesNotContain("subject_token", form.Keys);
        Assert.DoesNotContain("client_secret", form.Keys);
        Assert.Equal("gate%3Away:p%20w%26%25", Encoding.ASCII.GetString(Convert.FromBase64String(authorization["Basic ".Length..])));
    }

    [Fact]
    public async Task Exchange_is_one_token_for_each_callers_token()
    {
        Give();
        await TakeTokensAsync(source => source with { Grant = UpstreamGrant.TokenExchange, Authentication = ClientAuthentication.Form, Audience = "tickets" });
        var (first, second) = (Token(), Token());
        Assert.Equal("", await CodeOfAsync(first));
        Assert.Equal("", await CodeOfAsync(first));
        Assert.Equal("", await CodeOfAsync(second));
        Assert.Equal(["Bearer upstream-1", "Bearer upstream-1", "Bearer upstream-2"], Server.Received.Select(received => received.Headers["Authorization"]));
        Assert.Equal([first, second], _asked.Select(asked => asked.Form["subject_token"]));
        var form = _asked.First().Form;
        Assert.Equal(
            ("urn:ietf:params:oauth:grant-type:token-exchange", "urn:ietf:params:oauth:token-type:access_token", "urn:ietf:params:oauth:token-type:access_token", "tickets", "gateway", "s3cret"),
            (form["grant_type"], form["subject_token_type"], form["requested_token_type"], form["audience"], form["client_id"], form["client_secret"]));
        foreach (var received in Server.Received)
        {
            Assert.DoesNotContain(received.Headers.Values, value => value.Contains(first.Split('.')[2], StringComparison.Ordinal) || value.Contains("s3cret", StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData(JoseAlgorithm.Es256, UpstreamGrant.ClientCredentials)]
    [InlineData(JoseAlgorithm.MLDsa65, UpstreamGrant.TokenExchange)]
    public async Task Gateway_proves_itself_by_a_key_without_any_secret_on_the_way(JoseAlgorithm algorithm, UpstreamGrant grant)
    {
        Give();
        var pem = JwtSigningKey.Create(algorithm);
        await TakeTokensAsync(source => source with { Grant = grant, Authentication = ClientAuthentication.PrivateKeyJwt, ClientSecret = pem });
        Assert.Equal("", await CodeOfAsync(Token()));
        var (authorization, form) = Assert.Single(_asked);
        Assert.Equal(("", "gateway", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), (authorization, form["client_id"], form["client_assertion_type"]));
        Assert.DoesNotContain("client_secret", form.Keys);
        using var key = JwtSigningKey.Open(pem);
        var assertion = CompactToken.TryRead(form["client_assertion"], out _)!;
        Assert.True(assertion.IsSignedBy(JsonWebKeySet.Parse($$"""{"keys":[{{key.PublicKey.ToJsonString()}}]}""", [.. JoseAlgorithms.All]).Keys[0]));
        var claims = assertion.Claims;
        Assert.Equal(("gateway", "gateway", Issuer.TokenEndpoint.AbsoluteUri), (claims.Issuer, claims.Text("sub"), Assert.Single(claims.Audiences)));
        Assert.Equal(TimeSpan.FromMinutes(1), claims.ExpiresAt - claims.IssuedAt);
        Assert.NotEmpty(claims.TokenId);
    }

    [Fact]
    public async Task Key_that_cannot_be_read_is_a_reason_and_not_told()
    {
        Give();
        await TakeTokensAsync(source => source with { Authentication = ClientAuthentication.PrivateKeyJwt });
        Assert.Equal("credential-unavailable", await CodeOfAsync(Token()));
        Assert.Empty(_asked);
    }

    [Fact]
    public async Task Caller_without_an_oauth_token_has_nothing_to_exchange()
    {
        Give();
        await TakeTokensAsync(source => source with { Grant = UpstreamGrant.TokenExchange });
        using var response = await PostAsync(Ping);
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        var call = await LastCallAsync();
        Assert.Equal(["detail", "credential-unavailable"], call.Reasons.Select(reason => reason.Code));
        Assert.Contains("the caller showed no OAuth token", call.Reasons[0].Text, StringComparison.Ordinal);
        Assert.Empty(_asked);
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Many_calls_at_once_ask_once()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Give(before: gate.Task);
        await TakeTokensAsync(source => source);
        var calls = Enumerable.Range(0, 8).Select(_ => StatusAsync()).ToArray();
        gate.SetResult();
        Assert.All(await Task.WhenAll(calls), status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Single(_asked);
    }

    [Fact]
    public async Task Token_is_asked_for_again_when_it_ends_and_when_the_server_refuses_it()
    {
        Give();
        await TakeTokensAsync(source => source);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Later = TimeSpan.FromSeconds(295); // of 300, less a margin
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.Equal(2, _asked.Count);
        Answer = async (http, received) =>
        {
            http.Response.Headers.WWWAuthenticate = "Bearer resource_metadata=\"https://tickets.test/elsewhere\"";
            await ScriptedServer.JsonAsync(http, """{"jsonrpc":"2.0","id":1,"result":{}}""", received.Headers["Authorization"] == "Bearer upstream-2" ? 401 : 200);
        };
        using (var refused = await PostAsync(Ping))
        {
            Assert.Equal(HttpStatusCode.BadGateway, refused.StatusCode);
            Assert.False(refused.Headers.Contains("WWW-Authenticate")); // or the agent would be sent to the server's issuer
        }

        using var again = await PostAsync(Ping);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);
        Assert.False(again.Headers.Contains("WWW-Authenticate"));
        Assert.Equal(3, _asked.Count);
    }

    [Theory]
    [InlineData("""{"error":"invalid_client","error_description":"s3cret"}""", 401, "HTTP 401, invalid_client")]
    [InlineData("""{"error":"<script>"}""", 400, "HTTP 400.")]
    [InlineData("""nonsense""", 500, "HTTP 500.")]
    [InlineData("""{"token_type":"Bearer"}""", 200, "no access_token")]
    [InlineData("""{"access_token":"a\nb","token_type":"Bearer"}""", 200, "no access_token")]
    [InlineData("""{"access_token":"x","token_type":"DPoP"}""", 200, "no bearer token")]
    [InlineData("""{"access_token":"x","access_token":"y","token_type":"Bearer"}""", 200, "no JSON object")]
    [InlineData("""{}""", 302, "tried to redirect")]
    public async Task What_goes_wrong_at_the_endpoint_has_a_reason_and_reaches_no_server(string body, int status, string reason)
    {
        Issuer.Token = async (http, _) =>
        {
            http.Response.Headers.Location = "https://evil.test/";
            await ScriptedServer.JsonAsync(http, body, status);
        };
        await TakeTokensAsync(source => source);
        using var response = await PostAsync(Ping);
        Assert.Equal(HttpStatusCode.BadGateway, response.StatusCode);
        Assert.DoesNotContain("s3cret", await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), StringComparison.Ordinal);
        var call = await LastCallAsync();
        Assert.Contains(reason, call.Reasons[0].Text, StringComparison.Ordinal);
        Assert.DoesNotContain(call.Reasons, one => one.Text.Contains("s3cret", StringComparison.Ordinal));
        Assert.Empty(Server.Received);
    }

    [Fact]
    public async Task Changed_source_forgets_its_tokens()
    {
        Give();
        await TakeTokensAsync(source => source);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        await ChangeIssuerAsync(issuer => issuer with { Name = "renamed" });
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.Single(_asked);
        await TakeTokensAsync(source => source with { ClientSecret = "new" });
        Assert.Equal(HttpStatusCode.OK, await StatusAsync());
        Assert.Equal(2, _asked.Count);
        await TakeTokensAsync(source => source with { IsUnreadable = true });
        Assert.Equal(HttpStatusCode.BadGateway, await StatusAsync());
    }

    private void Give(Task? before = null)
    {
        var count = 0;
        Issuer.Token = async (http, form) =>
        {
            _asked.Enqueue((http.Request.Headers.Authorization.ToString(), form));
            await (before ?? Task.CompletedTask);
            await ScriptedServer.JsonAsync(http, $$"""{"access_token":"upstream-{{Interlocked.Increment(ref count)}}","token_type":"bearer","expires_in":300}""");
        };
    }

    private Task TakeTokensAsync(Func<UpstreamTokenSource, UpstreamTokenSource> change) => Gateway.ChangeAsync(contents => contents with
    {
        UpstreamTokenSources = [change(new() { ServerId = Registration.Id, TokenEndpoint = Issuer.TokenEndpoint, ClientId = "gateway", ClientSecret = "s3cret" })],
    });

    private async Task<HttpStatusCode> StatusAsync()
    {
        using var response = await PostAsync(Ping);
        return response.StatusCode;
    }
}
