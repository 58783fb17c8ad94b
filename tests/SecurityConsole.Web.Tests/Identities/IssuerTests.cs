using System.Net;
using System.Text.Json;
using SecurityConsole.Common.Jose;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Identities;

/// <summary>Issuers, subjects and token sources, by command line and REST, up to a call at the gateway.</summary>
[Collection(RunningConsoleCollection.Name)]
public sealed class IssuerTests(RunningConsole console) : EnrolmentTest(console)
{
    private const string Ping = """{"jsonrpc":"2.0","id":1,"method":"ping"}""";

    [Fact]
    public async Task Issuer_is_registered_bound_tested_used_and_removed()
    {
        var key = IssuerKey.Create("ML-DSA-65");
        var (set, token) = (await FileAsync("keys.json", IssuerKey.Set(key)), Token(key, "https://login.partner.test"));
        var tokenFile = await FileAsync("token", token);
        await OkAsync(null, "agent", "register", "oauth-agent");
        Assert.Contains("Registered issuer partner", await OkAsync(null, "issuer", "add", "partner", "https://login.partner.test", "--audience", "https://gateway.test", "--jwks", set, "--claim", "tenant=blue", "--scope", "mcp:{server}", "--attests", "kubernetes", "--attests", "spiffe"), StringComparison.Ordinal);
        Assert.Matches("partner +https://login.partner.test +registration +https://gateway.test +mcp:\\{server\\}", await OkAsync(null, "issuer", "list"));

        var (code, output, _) = await RunAsync(null, "issuer", "test", "partner", "--access-token-file", tokenFile);
        Assert.Equal((1, true, true), (code, output.Contains("stands for no agent", StringComparison.Ordinal), output.Contains("ML-DSA-65", StringComparison.Ordinal)));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/mcp/absent", Ping, token: token)).Status);

        await OkAsync(null, "agent", "bind-subject", "oauth-agent", "partner", "app-1", "--claim", "client_id");
        Assert.Contains("It stands for agent oauth-agent, on behalf of ada.", await OkAsync(null, "issuer", "test", "partner", "--access-token-file", tokenFile), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await AskAsync("/mcp/absent", Ping, token: token)).Status); // known, and there is no such server
        Assert.Matches("partner +client_id +app-1", await OkAsync(null, "agent", "subjects", "oauth-agent"));
        var shown = await OkAsync(null, "issuer", "show", "partner");
        Assert.Contains("key-1", shown, StringComparison.Ordinal);
        Assert.Contains("attests: kubernetes, spiffe", shown, StringComparison.Ordinal);
        var (_, changed) = await Product.Api().SendAsync("PATCH", "/issuers/partner", """{"attests":["confidential"]}""");
        Assert.Equal("confidential", Assert.Single(changed.GetProperty("attests").EnumerateArray()).GetString());

        var subject = (await Product.Api().ReadAsync("/agents/oauth-agent/subjects"))[0];
        await OkAsync(null, "agent", "unbind-subject", "oauth-agent", subject.Text("id"));
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/mcp/absent", Ping, token: token)).Status);
        await OkAsync(null, "issuer", "disable", "partner");
        await OkAsync(null, "issuer", "remove", "partner");
        Assert.DoesNotContain("login.partner.test", await OkAsync(null, "issuer", "list"), StringComparison.Ordinal);
        var actions = await ActionsAsync("issuer:partner", 4);
        Assert.Equal(["issuer.remove", "issuer.change", "issuer.change", "issuer.add"], actions.Select(action => action.Text("action")));
        Assert.DoesNotContain(token.Split('.')[2], string.Concat(actions.Select(action => action.GetRawText())), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Registration_that_would_let_the_wrong_ones_in_is_refused()
    {
        var keys = IssuerKey.Set(IssuerKey.Create("ES256"));
        foreach (var (change, field) in ((string, string)[])
        [
            ("""{"issuer":"http://login.example"}""", "issuer"),
            ("""{"issuer":"login.example"}""", "issuer"),
            ("""{"issuer":"https://a:b@login.example"}""", "issuer"),
            ("""{"issuer":"https://login.example?x"}""", "issuer"),
            ("""{"audiences":[]}""", "audiences"),
            ("""{"attests":["anything"]}""", "attests"),
            ("""{"algorithms":["none"]}""", "algorithms/0"),
            ("""{"algorithms":["HS256"]}""", "algorithms/0"),
            ("""{"algorithms":["EdDSA"]}""", "algorithms/0"),
            ("""{"algorithms":[]}""", "algorithms"),
            ("""{"algorithms":["RS256"]}""", "keySet"),
            ("""{"keySet":"{}"}""", "keySet"),
            ("""{"keySet":null,"keySetAddress":"http://login.example/keys"}""", "keySetAddress"),
            ("""{"keySource":"discovery"}""", "keySet"),
            ("""{"requiredScopes":["a b"]}""", "requiredScopes"),
            ("""{"clockSkewSeconds":301}""", "clockSkewSeconds"),
            ("""{"trustAnchors":"nonsense"}""", "trustAnchors"),
            ("""{"name":"Bad Name"}""", "name"),
        ])
        {
            var body = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
            foreach (var source in (string[])[JsonSerializer.Serialize(new { name = "refused", issuer = "https://login.example", audiences = (string[])["https://gateway.test"], keySet = keys }), change])
            {
                foreach (var member in JsonElement.Parse(source).EnumerateObject())
                {
                    body[member.Name] = member.Value;
                }
            }

            var (status, problem) = await Product.Api().SendAsync("POST", "/issuers", JsonSerializer.Serialize(body));
            Assert.Equal((change, HttpStatusCode.UnprocessableEntity), (change, status));
            Assert.Contains($"\"#/{field}\"", problem.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Subject_is_for_one_agent_and_issuers_have_one_registration()
    {
        await OkAsync(null, "agent", "register", "subject-a");
        await OkAsync(null, "agent", "register", "subject-b");
        await OkAsync(null, "issuer", "add", "twice", "https://twice.test", "--audience", "https://gateway.test", "--jwks", await FileAsync("twice.json", IssuerKey.Set(IssuerKey.Create("ES256"))));
        Assert.Equal(1, (await RunAsync(null, "issuer", "add", "again", "https://twice.test", "--audience", "https://gateway.test")).Code);
        await OkAsync(null, "agent", "bind-subject", "subject-a", "twice", "me");
        Assert.Equal(HttpStatusCode.Conflict, (await Product.Api().SendAsync("POST", "/agents/subject-b/subjects", """{"issuer":"twice","claim":"sub","value":"me"}""")).Status);
        foreach (var bad in (string[])["""{"issuer":"nobody","value":"x"}""", """{"issuer":"twice","value":""}""", """{"issuer":"twice","claim":"iss","value":"x"}""", """{"issuer":"twice","claim":"a.b.c","value":"x"}"""])
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Product.Api().SendAsync("POST", "/agents/subject-b/subjects", bad)).Status);
        }

        // Registered anew under another identifier, it is another issuer: what was bound is gone.
        await OkAsync(null, "issuer", "remove", "twice");
        Assert.Equal(0, (await Product.Api().ReadAsync("/agents/subject-a/subjects")).GetArrayLength());
    }

    [Fact]
    public async Task Secret_of_a_token_source_is_kept_where_it_was_given_for_and_never_shown()
    {
        await OkAsync(null, "server", "register", "sourced", "https://sourced.example/mcp");
        var secret = await FileAsync("secret", "wonderland-9");
        string[] set = ["server", "token-source", "set", "sourced", "https://login.example/token", "--client-id", "gateway"];
        Assert.Equal(1, (await RunAsync(null, set)).Code);
        var shown = await OkAsync(null, [.. set, "--client-secret-file", secret, "--exchange", "--resource", "https://sourced.example/mcp"]);
        Assert.Contains("grant: tokenExchange", shown, StringComparison.Ordinal);
        await OkAsync(null, [.. set, "--scope", "tickets"]);
        var view = await Product.Api().ReadAsync("/servers/sourced/token-source");
        Assert.Equal(("clientCredentials", "tickets", true), (view.Text("grant"), view.Text("scope"), view.GetProperty("hasSecret").GetBoolean()));
        Assert.DoesNotContain("wonderland", view.GetRawText(), StringComparison.Ordinal);

        // Who does not know it must not be able to have it sent elsewhere.
        foreach (var elsewhere in (string[])[
            """{"tokenEndpoint":"https://evil.example/token","clientId":"gateway"}""", """{"tokenEndpoint":"https://login.example/token","clientId":"other"}""",
            """{"tokenEndpoint":"https://login.example/token","clientId":"gateway","clientSecret":""}"""])
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Product.Api().SendAsync("PUT", "/servers/sourced/token-source", elsewhere)).Status);
        }

        Assert.DoesNotContain("wonderland", string.Concat((await ActionsAsync("server:sourced", 6)).Select(action => action.GetRawText())), StringComparison.Ordinal);
        await OkAsync(null, "server", "token-source", "remove", "sourced");
        Assert.Equal(HttpStatusCode.NotFound, (await Product.Api().SendAsync("GET", "/servers/sourced/token-source")).Status);
    }

    [Fact]
    public async Task Fixed_credential_and_tokens_do_not_both_go_into_the_header_for_tokens()
    {
        var api = Product.Api();
        const string Source = """{"tokenEndpoint":"https://login.example/token","clientId":"gateway","clientSecret":"s"}""";
        await OkAsync(null, "server", "register", "both", "https://both.example/mcp");
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PUT", "/servers/both/token-source", Source)).Status);
        var (status, problem) = await api.SendAsync("PATCH", "/servers/both", """{"credentialHeader":"authorization","credentialValue":"Bearer x"}""");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Remove the token source first", problem.GetRawText(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PATCH", "/servers/both", """{"credentialHeader":"X-Key","credentialValue":"x"}""")).Status);

        await api.SendAsync("DELETE", "/servers/both/token-source");
        Assert.Equal(HttpStatusCode.OK, (await api.SendAsync("PATCH", "/servers/both", """{"credentialHeader":"Authorization","credentialValue":"Bearer x"}""")).Status);
        (status, problem) = await api.SendAsync("PUT", "/servers/both/token-source", Source);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("Remove that one first", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_of_a_token_source_is_made_here_shown_by_its_public_half_and_kept_as_long_as_it_fits()
    {
        await OkAsync(null, "server", "register", "keyed", "https://keyed.example/mcp");
        string[] set = ["server", "token-source", "set", "keyed", "https://login.example/token", "--client-id", "gateway"];
        var first = KeyOf(await OkAsync(null, [.. set, "--private-key-jwt"]));
        Assert.Equal(first, KeyOf(await OkAsync(null, [.. set, "--private-key-jwt", "--scope", "tickets"])));
        Assert.Equal(first, KeyOf(await OkAsync(null, [.. set, "--private-key-jwt", "--key-algorithm", "ES256"])));
        var second = KeyOf(await OkAsync(null, [.. set, "--private-key-jwt", "--key-algorithm", "ML-DSA-65"]));
        Assert.Contains("ML-DSA-65", second, StringComparison.Ordinal);
        Assert.NotEqual(second, KeyOf(await OkAsync(null, [.. set, "--private-key-jwt", "--new-key", "--key-algorithm", "ML-DSA-65"])));
        Assert.Equal(1, (await RunAsync(null, set)).Code); // the key is no secret that could be sent
        Assert.Equal(1, (await RunAsync(null, [.. set, "--private-key-jwt", "--key-algorithm", "RS256"])).Code);
        Assert.DoesNotContain("PRIVATE", (await Product.Api().ReadAsync("/servers/keyed/token-source")).GetRawText(), StringComparison.Ordinal);

        static string KeyOf(string shown) => shown.Split('\n').Single(line => line.StartsWith("keySet: {", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scopes_of_a_grant_are_set_changed_and_taken_away()
    {
        await OkAsync(null, "agent", "register", "scoped");
        await OkAsync(null, "server", "register", "scoped", "https://scoped.example/mcp");
        await OkAsync(null, "grant", "add", "scoped", "scoped", "--everything", "--scope", "tools:{server}", "--scope", "agents");
        var grant = (await Product.Api().ReadAsync("/grants?agent=scoped"))[0];
        Assert.Equal(["tools:{server}", "agents"], grant.GetProperty("scopes").EnumerateArray().Select(scope => scope.GetString()));
        var path = $"/grants/{grant.Text("id")}";
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Product.Api().SendAsync("PATCH", path, """{"scopes":["a b"]}""")).Status);
        Assert.Equal(2, (await Product.Api().SendAsync("PATCH", path, """{"tools":["a"]}""")).Body.GetProperty("scopes").GetArrayLength());
        Assert.Equal(0, (await Product.Api().SendAsync("PATCH", path, """{"scopes":[]}""")).Body.GetProperty("scopes").GetArrayLength());
    }

    private static string Token(IssuerKey key, string issuer)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeSeconds();
        return key.Sign(new { iss = issuer, sub = "ada", client_id = "app-1", aud = "https://gateway.test", iat = now, exp = now + 600, tenant = "blue", scope = "mcp:*" });
    }

    private async Task<string> FileAsync(string name, string text)
    {
        var path = FolderOf(name);
        await File.WriteAllTextAsync(path, text, TestContext.Current.CancellationToken);
        return path;
    }
}
