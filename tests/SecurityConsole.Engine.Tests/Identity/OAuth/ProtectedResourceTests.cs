using System.Net;
using System.Text.RegularExpressions;

namespace SecurityConsole.Engine.Tests.Identity.OAuth;

/// <summary>How a client finds out where to get a token, and which scopes to ask for (RFC 9728, RFC 6750; MCP basic/authorization).</summary>
public sealed partial class ProtectedResourceTests : OAuthTest
{
    [Fact]
    public async Task Client_without_a_token_is_led_to_the_issuer()
    {
        await ChangeIssuerAsync(issuer => issuer with { RequiredScopes = ["mcp:{server}", "agents"] });
        var reply = await CallAsync(Gateway.Client, token: null);
        Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
        Assert.DoesNotContain("error=", reply.Challenge, StringComparison.Ordinal);
        Assert.Contains("scope=\"mcp:tools agents\"", reply.Challenge, StringComparison.Ordinal);
        var address = new Uri(MetadataAddress().Match(reply.Challenge).Groups[1].Value);
        Assert.Equal($"https://localhost:{Gateway.Port}/.well-known/oauth-protected-resource/mcp/tools", address.AbsoluteUri);

        var metadata = await MetadataAsync(address.AbsolutePath);
        Assert.Equal(Gateway.Url("tools").AbsoluteUri, metadata.GetProperty("resource").GetString());
        Assert.Equal([Issuer.Identifier], metadata.GetProperty("authorization_servers").EnumerateArray().Select(one => one.GetString()!));
        Assert.Equal(["agents", "mcp:tools"], metadata.GetProperty("scopes_supported").EnumerateArray().Select(one => one.GetString()!));
        Assert.Equal(["header"], metadata.GetProperty("bearer_methods_supported").EnumerateArray().Select(one => one.GetString()!));
        Assert.Equal($"https://localhost:{Gateway.Port}", (await MetadataAsync("/.well-known/oauth-protected-resource")).GetProperty("resource").GetString());
    }

    [Fact]
    public async Task Resource_of_the_metadata_is_the_audience_that_counts()
    {
        await ChangeIssuerAsync(issuer => issuer with { Audiences = [$"https://localhost:{Gateway.Port}"] });
        var resource = (await MetadataAsync("/.well-known/oauth-protected-resource/mcp/tools")).GetProperty("resource").GetString();
        Assert.Equal("", await CodeOfAsync(Token(("aud", resource))));
    }

    [Fact]
    public async Task Metadata_tells_nobody_which_servers_there_are()
    {
        var known = (await MetadataAsync("/.well-known/oauth-protected-resource/mcp/tools")).GetRawText();
        var unknown = (await MetadataAsync("/.well-known/oauth-protected-resource/mcp/nothing")).GetRawText();
        Assert.Equal(known.Replace("tools", "nothing", StringComparison.Ordinal), unknown);
        foreach (var path in (string[])["/.well-known/oauth-protected-resource/mcp/a%22b", "/.well-known/oauth-protected-resource/mcp/", "/.well-known/oauth-protected-resource/x", "/.well-known/oauth-protected-resource/mcp/a/b"])
        {
            using var answer = await Gateway.Client.GetAsync(new Uri($"https://localhost:{Gateway.Port}{path}"), TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        }

        var forged = await CallAsync(Gateway.Client, token: null, "a%22,%20x=%22");
        Assert.Contains($"resource_metadata=\"https://localhost:{Gateway.Port}/.well-known/oauth-protected-resource\"", forged.Challenge, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_issuers_there_is_nothing_to_find()
    {
        await Gateway.ChangeAsync(contents => contents with { TokenIssuers = [] });
        using var answer = await Gateway.Client.GetAsync(new Uri($"https://localhost:{Gateway.Port}/.well-known/oauth-protected-resource"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
        Assert.Equal("Bearer realm=\"security-console\"", (await CallAsync(Gateway.Client, token: null)).Challenge);
    }

    [Fact]
    public async Task Scopes_of_a_grant_are_named_with_those_of_the_issuer_and_of_no_other_grant()
    {
        await ChangeIssuerAsync(issuer => issuer with { RequiredScopes = ["agents"] });
        await ChangeGrantAsync("tools:{server}", "agents");
        foreach (var scope in (object?[])[null, "agents", "tools:tools", "agents tools:other"])
        {
            var reply = await CallAsync(Token(("scope", scope)));
            Assert.Equal((HttpStatusCode.Forbidden, "scope-insufficient"), (reply.Status, reply.Code));
            Assert.Contains("error=\"insufficient_scope\", scope=\"agents tools:tools\", resource_metadata=\"https://", reply.Challenge, StringComparison.Ordinal);
        }

        using var client = Gateway.CreateClient();
        Assert.Equal("", (await CallAsync(client, Token(("scope", "agents tools:tools")))).Code);
        Assert.DoesNotContain("tools:tools", (await CallAsync(client, token: null)).Challenge, StringComparison.Ordinal); // a grant is for its agent to know
        await ChangeGrantAsync();
        Assert.Equal("", (await CallAsync(client, Token(("scope", "agents")))).Code);
    }

    [Fact]
    public async Task Grant_that_asks_for_more_ends_the_streams_of_tokens_that_lack_it()
    {
        using var client = Gateway.CreateClient();
        using var response = await OpenStreamAsync(client, Ping, ("Authorization", $"Bearer {Token(("scope", "agents"))}"));
        await ChangeGrantAsync("tools:{server}");
        await AssertCutAsync(response);
    }

    private Task ChangeGrantAsync(params string[] scopes) => Gateway.ChangeAsync(contents => contents with { Grants = [.. contents.Grants.Select(grant => grant with { Scopes = scopes })] });

    [Fact]
    public async Task Lacking_scopes_are_all_named_at_once()
    {
        await ChangeIssuerAsync(issuer => issuer with { RequiredScopes = ["mcp:{server}", "agents"] });
        foreach (var scope in (object?[])[null, "", "agents", "mcp:other agents", "mcp:tools", "mcp agents", "mcp:tool agents", "* agents", "mcp:tools:* agents"])
        {
            var reply = await CallAsync(Token(("scope", scope)));
            Assert.Equal((HttpStatusCode.Forbidden, "scope-insufficient"), (reply.Status, reply.Code));
            Assert.Contains("error=\"insufficient_scope\", scope=\"mcp:tools agents\", resource_metadata=\"https://", reply.Challenge, StringComparison.Ordinal);
        }

        Assert.Equal("", await CodeOfAsync(Token(("scope", "x agents mcp:tools"))));
        Assert.Equal("", await CodeOfAsync(Token(("scope", "agents mcp:*")))); // the broader one implies it
        Assert.Equal("", await CodeOfAsync(Token(("scp", (string[])["agents", "mcp:tools"]))));
        Assert.Equal("server-unknown", (await CallAsync(Gateway.Client, Token(("scope", "agents")), "nothing")).Code);
    }

    [GeneratedRegex("resource_metadata=\"([^\"]*)\"")]
    private static partial Regex MetadataAddress();
}
