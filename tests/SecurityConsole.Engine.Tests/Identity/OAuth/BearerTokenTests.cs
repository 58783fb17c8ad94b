using System.Net;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Common.Jose;
using SecurityConsole.Cryptography.Jose;
using SecurityConsole.Engine.Calls;
using SecurityConsole.Engine.Directory;
using SecurityConsole.Engine.Identity.OAuth;

namespace SecurityConsole.Engine.Tests.Identity.OAuth;

/// <summary>Which tokens of an issuer let an agent in, and which do not.</summary>
public sealed class BearerTokenTests : OAuthTest
{
    [Fact]
    public async Task Token_of_a_registered_issuer_is_the_bound_agent()
    {
        IssuerKey[] keys = [.. JoseAlgorithms.All.Select(algorithm => IssuerKey.Create(algorithm.JoseName(), $"key of {algorithm}"))];
        await RegisterAsync(issuer => issuer with { Id = Registered.Id, KeySource = IssuerKeySource.Registration, KeySet = IssuerKey.Set(keys) });
        foreach (var key in keys)
        {
            var reply = await CallAsync(key.Sign(Claims()));
            Assert.Equal((key.Algorithm, HttpStatusCode.OK, "agent", ""), (key.Algorithm, reply.Status, reply.Record.Agent, reply.Code));
            Assert.Equal(Gateway.Directory.Current.SubjectBindings[0].Id, reply.Record.CredentialId);
        }
    }

    [Fact]
    public async Task Callers_token_reaches_the_server_in_no_form()
    {
        var token = Token();
        Assert.Equal(HttpStatusCode.OK, (await CallAsync(token)).Status);
        Assert.True(Server.Received.TryDequeue(out var received));
        Assert.DoesNotContain(received.Headers, header => header.Key == "Authorization");
        foreach (var part in token.Split('.'))
        {
            Assert.DoesNotContain(received.Headers, header => header.Value.Contains(part, StringComparison.Ordinal));
            Assert.DoesNotContain(part, received.Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Signature_is_verified_once_for_a_token_and_its_standing_for_each_change()
    {
        using var client = Gateway.CreateClient();
        var token = Token();
        var reads = Issuer.KeyReads;
        for (var call = 0; call < 5; call++)
        {
            Assert.Equal("", (await CallAsync(client, token)).Code);
        }

        Assert.Equal(1, Gateway.Services.GetRequiredService<BearerTokens>().Count);
        Assert.True(Issuer.KeyReads <= Math.Max(reads, 1));
        await ChangeAgentAsync(agent => agent with { Suspended = true });
        Assert.Equal("agent-suspended", (await CallAsync(client, token)).Code);
        await ChangeAgentAsync(agent => agent with { Suspended = false });
        await Gateway.ChangeAsync(contents => contents with { SubjectBindings = [] });
        Assert.Equal("token-subject-unbound", (await CallAsync(client, token)).Code);
        await Gateway.ChangeAsync(contents => contents with { TokenIssuers = [] });
        Assert.Equal("credential-unknown", (await CallAsync(client, token)).Code);
    }

    [Fact]
    public async Task Claims_decide()
    {
        (string Name, object? Value, string Code)[] cases =
        [
            ("aud", "https://other.test", "token-not-for-here"),
            ("aud", null, "token-not-for-here"),
            ("aud", "https://gateway.test/mcp/other", "token-not-for-here"),
            ("aud", "https://gateway.test.evil.test", "token-not-for-here"),
            ("aud", "https://gateway.test/mcp/tools/../other", "token-not-for-here"),
            ("aud", "https://gateway.test/mcp/tools?x", "token-not-for-here"),
            ("iss", "https://elsewhere.test", "token-issuer-unknown"),
            ("iss", null, "token-issuer-unknown"),
            ("exp", 1000, "credential-expired"),
            ("exp", null, "token-claim-missing"),
            ("nbf", 4102444800L, "token-not-yet-valid"),
            ("iat", 4102444800L, "token-not-yet-valid"),
            ("sub", "somebody-else", "token-subject-unbound"),
            ("sub", null, "token-subject-unbound"),
            ("aud", "https://gateway.test/mcp/tools", ""),
            ("aud", "HTTPS://GATEWAY.test/", ""),
            ("nbf", 1000, ""),
            ("iat", null, ""),
            ("jti", null, ""),
        ];
        foreach (var (name, value, code) in cases)
        {
            var reply = await CallAsync(Token((name, value)));
            Assert.Equal((name, value, code), (name, value, reply.Code));
            Assert.Equal(code.Length == 0 ? HttpStatusCode.OK : HttpStatusCode.Unauthorized, reply.Status);
            Assert.Equal(code.Length > 0, reply.Challenge.Contains("error=\"invalid_token\"", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task One_audience_of_several_is_enough() =>
        Assert.Equal("", await CodeOfAsync(Token(("aud", (string[])["https://other.test", "https://gateway.test/mcp/other", GatewayResource]))));

    [Fact]
    public async Task Token_for_one_server_is_not_for_another()
    {
        var other = await Gateway.RegisterServerAsync("other", Server.Endpoint);
        await Gateway.GrantAsync(Agent, other);
        var token = Token(("aud", GatewayResource + "/mcp/other"));
        Assert.Equal("", (await CallAsync(token, "other")).Code);
        Assert.Equal("token-not-for-here", (await CallAsync(token)).Code);
    }

    [Fact]
    public async Task Clock_skew_is_forgiven_as_far_as_registered()
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        Assert.Equal("", await CodeOfAsync(Token(("exp", now - 15))));
        Assert.Equal("", await CodeOfAsync(Token(("nbf", now + 15))));
        await ChangeIssuerAsync(issuer => issuer with { ClockSkew = TimeSpan.Zero });
        Assert.Equal("credential-expired", await CodeOfAsync(Token(("exp", now - 15))));
        Assert.Equal("token-not-yet-valid", await CodeOfAsync(Token(("nbf", now + 60))));
    }

    [Fact]
    public async Task Attacks_on_the_header_fail()
    {
        var foreign = IssuerKey.Create("ES256", "key-1");
        var jwk = foreign.Jwk.DeepClone();
        Assert.Equal("token-signature-invalid", await CodeOfAsync(foreign.Sign(Claims())));
        Assert.Equal("token-signature-invalid", await CodeOfAsync(foreign.Sign(Claims(), header => header["jwk"] = jwk)));
        Assert.Equal("token-signature-invalid", await CodeOfAsync(foreign.Sign(Claims(), header => header["jku"] = Issuer.KeySetAddress)));
        Assert.Equal("token-signature-invalid", await CodeOfAsync(foreign.Sign(Claims(), header => header["x5u"] = "https://evil.test/chain.pem")));
        Assert.Equal("token-signature-invalid", await CodeOfAsync(Key.Sign(Claims(), header => header["alg"] = "RS256")));
        Assert.Equal("token-signature-invalid", await CodeOfAsync(Key.Sign(Claims(), header => header["alg"] = "none")));
        Assert.Equal("token-signature-invalid", await CodeOfAsync(Key.Sign(Claims(), header => header["alg"] = "HS256")));
        Assert.Equal("token-malformed", await CodeOfAsync(Key.Sign(Claims(), header => header["typ"] = "dpop+jwt")));
        Assert.Equal("token-malformed", await CodeOfAsync(Key.Sign(Claims(), header => header["crit"] = new System.Text.Json.Nodes.JsonArray("exp"))));
        Assert.Equal("token-malformed", await CodeOfAsync(Key.Sign("""{"iss":"a","iss":"b"}""")));
        Assert.Equal("token-malformed", await CodeOfAsync(Token(("pad", new string('x', 14_000)))));
        foreach (var kid in (string[])["../../../etc/passwd", "key-1'; DROP TABLE keys; --", "http://evil.test/keys", "|id", "key-1\0", "KEY-1", " key-1"])
        {
            Assert.Equal("token-signature-invalid", await CodeOfAsync(Key.Sign(Claims(), header => header["kid"] = kid)));
        }

        Assert.Equal("", await CodeOfAsync(Token()));
        Assert.DoesNotContain(Server.Received, received => received.Headers.ContainsKey("Authorization"));
    }

    [Fact]
    public async Task Algorithm_must_be_allowed_for_the_issuer()
    {
        await RegisterAsync(issuer => issuer with { Id = Registered.Id, Algorithms = [JoseAlgorithm.MLDsa65] });
        var reply = await CallAsync(Token());
        Assert.Equal("token-signature-invalid", reply.Code);
        Assert.Contains("may not be signed by ES256", reply.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_of_a_disabled_issuer_or_of_one_registered_twice_does_not_count()
    {
        await ChangeIssuerAsync(issuer => issuer with { Disabled = true });
        Assert.Equal("credential-unknown", await CodeOfAsync(Token()));
        await ChangeIssuerAsync(issuer => issuer with { Disabled = false });
        Assert.Equal("", await CodeOfAsync(Token()));
        await Gateway.ChangeAsync(contents => contents with { TokenIssuers = [.. contents.TokenIssuers, contents.TokenIssuers[0] with { Id = Guid.CreateVersion7(), Name = "twin" }] });
        Assert.Equal("credential-unknown", await CodeOfAsync(Token()));
    }

    [Fact]
    public async Task Required_claims_and_longest_life_are_asked_for()
    {
        await ChangeIssuerAsync(issuer => issuer with { RequiredClaims = new Dictionary<string, string>(StringComparer.Ordinal) { ["tenant"] = "blue" }, LongestLife = TimeSpan.FromMinutes(15) });
        Assert.Equal("token-claim-missing", await CodeOfAsync(Token()));
        Assert.Equal("token-claim-missing", await CodeOfAsync(Token(("tenant", "red"))));
        Assert.Equal("token-claim-missing", await CodeOfAsync(Token(("tenant", (string[])["blue"]))));
        Assert.Equal("token-claim-missing", await CodeOfAsync(Token(("tenant", "blue"), ("iat", null))));
        Assert.Equal("token-claim-missing", await CodeOfAsync(Token(("tenant", "blue"), ("exp", TimeProvider.System.GetUtcNow().AddHours(1).ToUnixTimeSeconds()))));
        Assert.Equal("", await CodeOfAsync(Token(("tenant", "blue"))));
    }

    [Fact]
    public async Task Token_that_counts_once_does_not_count_twice()
    {
        await ChangeIssuerAsync(issuer => issuer with { Reuse = TokenReuse.Once });
        var token = Token();
        Assert.Equal("", await CodeOfAsync(token));
        Assert.Equal("token-replayed", await CodeOfAsync(token));
        var claims = Claims();
        Assert.Equal("", await CodeOfAsync(Key.Sign(claims)));
        Assert.Equal("token-replayed", await CodeOfAsync(Key.Sign(claims))); // other bytes, the same jti
        Assert.Equal("token-claim-missing", await CodeOfAsync(Token(("jti", null))));
        Assert.Equal("token-replayed", await CodeOfAsync(Token(("iat", TimeProvider.System.GetUtcNow().AddHours(-1).ToUnixTimeSeconds()))));
    }

    [Fact]
    public async Task Token_of_one_connection_does_not_count_on_another()
    {
        await ChangeIssuerAsync(issuer => issuer with { Reuse = TokenReuse.OnOneConnection });
        using var client = Gateway.CreateClient();
        var token = Token();
        Assert.Equal("", (await CallAsync(client, token)).Code);
        Assert.Equal("", (await CallAsync(client, token)).Code);
        Assert.Equal("token-replayed", await CodeOfAsync(token));
        Assert.Equal("", (await CallAsync(client, token)).Code);
    }

    [Fact]
    public async Task Policies_read_whom_the_agent_acts_for_and_what_the_token_is_for()
    {
        var (other, _) = await Gateway.RegisterAgentAsync("acting");
        await Gateway.GrantAsync(other, Registration);
        await BindAsync("client_id", "app-7", other);
        await Gateway.ChangeAsync(contents => contents with
        {
            Policies = new(2, new Dictionary<string, string> { ["p.cedar"] = """permit (principal, action, resource) when { context.identity.method == "oauth" && context.identity has onBehalfOf && context.identity.onBehalfOf == "ada" && context.identity.scopes.contains("files") };""" }),
        });
        Assert.Equal(Verdict.Allow, await VerdictOnToolAsync(Token(("sub", "ada"), ("client_id", "app-7"), ("scope", "files mail"))));
        Assert.Equal(Verdict.Deny, await VerdictOnToolAsync(Token(("sub", "ada"), ("client_id", "app-7"), ("scope", "mail"))));
        Assert.Equal(Verdict.Deny, await VerdictOnToolAsync(Token(("sub", "eve"), ("client_id", "app-7"), ("scope", "files"))));

        async Task<Verdict> VerdictOnToolAsync(string token)
        {
            using var client = Gateway.CreateClient(token);
            using var body = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"read","arguments":{}}}""", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
            using var answer = await client.PostAsync(Gateway.Url("tools"), body, TestContext.Current.CancellationToken);
            return (await LastCallAsync()).Verdict;
        }
    }

    [Fact]
    public async Task Other_claims_can_name_the_agent_and_the_person_it_acts_for_is_recorded()
    {
        var (other, _) = await Gateway.RegisterAgentAsync("other");
        await Gateway.GrantAsync(other, Registration);
        await BindAsync("client_id", "app-9", other);
        await BindAsync("act.sub", "robot", other);
        var reply = await CallAsync(Token(("sub", "ada@example.test"), ("client_id", "app-9")));
        Assert.Equal(("other", "on-behalf-of", "ada@example.test, by login"), (reply.Record.Agent, reply.Record.Reasons[0].Code, reply.Record.Reasons[0].Text));
        Assert.Equal(Verdict.Allow, reply.Record.Verdict);
        Assert.Equal("other", (await CallAsync(Token(("sub", "ada@example.test"), ("act", new { sub = "robot" })))).Record.Agent);
        Assert.Empty((await CallAsync(Token(("sub", "app-9"), ("client_id", "app-9")))).Record.Reasons);
        Assert.Equal("token-subject-unbound", await CodeOfAsync(Token(("client_id", "app-9")))); // two agents at once
    }

    [Fact]
    public async Task Certificate_and_token_must_name_the_same_agent()
    {
        var (identity, _) = await EnrolAsync(Agent);
        using var client = ClientWith(identity);
        Assert.Equal("", (await CallAsync(client, Token())).Code);
        var (other, _) = await Gateway.RegisterAgentAsync("other");
        await BindAsync("sub", "workload-8", other);
        Assert.Equal("credentials-disagree", (await CallAsync(client, Token(("sub", "workload-8")))).Code);
        Assert.Equal("credential-expired", (await CallAsync(client, Token(("exp", 1000)))).Code);
    }

    [Fact]
    public async Task Own_tokens_go_on_working_beside_issuers()
    {
        using var response = await PostAsync(Ping);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }
}
