using System.Net;
using SecurityConsole.Common;
using SecurityConsole.Common.Jose;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Tests.Identity.OAuth;

/// <summary>An issuer's keys come, change, go, and cannot be read.</summary>
public sealed class IssuerKeyTests : OAuthTest
{
    [Theory]
    [InlineData("/.well-known/oauth-authorization-server/tenant")]
    [InlineData("/.well-known/openid-configuration/tenant")]
    [InlineData("/tenant/.well-known/openid-configuration")]
    public async Task Metadata_is_found_where_the_rfcs_put_it(string path)
    {
        Issuer.MetadataPath = path;
        await RegisterAsync(issuer => issuer with { Id = Registered.Id, Algorithms = [.. issuer.Algorithms.Reverse()] });
        Assert.Equal("", await CodeOfAsync(Token()));
    }

    [Fact]
    public async Task Metadata_of_another_issuer_is_not_believed()
    {
        Issuer.MetadataIssuer = Issuer.Identifier + "/";
        await RegisterAsync(issuer => issuer with { Id = Registered.Id, Algorithms = [.. issuer.Algorithms.Reverse()] });
        Assert.Equal("issuer-keys-unavailable", await CodeOfAsync(Token()));
        Assert.Contains("is that of another issuer", await ProblemAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_set_that_metadata_puts_inside_the_network_is_not_dialled()
    {
        await using var inside = await ScriptedServer.StartAsync((http, _) => ScriptedServer.JsonAsync(http, IssuerKey.Set(Key)));
        Issuer.MetadataKeySetAddress = inside.Endpoint.AbsoluteUri;
        await RegisterAsync(issuer => issuer with { Id = Registered.Id, Algorithms = [.. issuer.Algorithms.Reverse()] });
        Assert.Equal("issuer-keys-unavailable", await CodeOfAsync(Token()));
        Assert.Contains("not public", await ProblemAsync(), StringComparison.Ordinal);
        Assert.Empty(inside.Received);

        // What an administrator registers may lie there.
        await RegisterAsync(issuer => issuer with { Id = Registered.Id, KeySource = IssuerKeySource.Address, KeySetAddress = inside.Endpoint.AbsoluteUri });
        Assert.Equal("", await CodeOfAsync(Token()));
    }

    [Fact]
    public async Task Key_set_of_the_registration_needs_no_network()
    {
        Issuer.IsDown = true;
        await RegisterAsync(issuer => issuer with { Id = Registered.Id, KeySource = IssuerKeySource.Registration, KeySet = IssuerKey.Set(Key) });
        Assert.Equal("", await CodeOfAsync(Token()));
        Later = TimeSpan.FromDays(1);
        Assert.Equal("", await CodeOfAsync(Token(("exp", TimeProvider.System.GetUtcNow().AddDays(2).ToUnixTimeSeconds()))));
    }

    [Fact]
    public async Task New_key_is_found_by_the_call_that_needs_it_and_readings_are_limited()
    {
        Assert.Equal("", await CodeOfAsync(Token()));
        var next = IssuerKey.Create("ML-DSA-65", "key-2");
        Issuer.Keys = [Key, next];
        Assert.Equal("token-signature-invalid", await CodeOfAsync(next.Sign(Claims()))); // read a moment ago
        Later = TimeSpan.FromSeconds(11);
        var reads = Issuer.KeyReads;
        var replies = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => StatusAsync(next.Sign(Claims()))));
        Assert.All(replies, status => Assert.Equal(HttpStatusCode.OK, status));
        Assert.Equal(reads + 1, Issuer.KeyReads);
        for (var attack = 0; attack < 10; attack++)
        {
            Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(next.Sign(Claims(), header => header["kid"] = $"unknown-{Guid.NewGuid()}")));
        }

        Assert.Equal(reads + 1, Issuer.KeyReads);
    }

    [Fact]
    public async Task Rotation_under_the_same_or_no_kid_is_followed()
    {
        Assert.Equal("", await CodeOfAsync(Token()));
        var same = IssuerKey.Create("ES256");
        Issuer.Keys = [same];
        Later = TimeSpan.FromSeconds(11);
        Assert.Equal("", await CodeOfAsync(same.Sign(Claims())));
        var nameless = IssuerKey.Create("RS256", "");
        Issuer.Keys = [nameless];
        Later = TimeSpan.FromSeconds(30);
        Assert.Equal("", await CodeOfAsync(nameless.Sign(Claims())));
        Assert.Equal("token-signature-invalid", await CodeOfAsync(same.Sign(Claims())));
    }

    [Fact]
    public async Task Withdrawn_key_ends_what_it_verified()
    {
        var token = Token();
        using var client = Gateway.CreateClient(token);
        using var response = await OpenStreamAsync(client);
        Issuer.Keys = [IssuerKey.Create("ES256", "key-2")];
        Later = TimeSpan.FromMinutes(6); // the next regular reading
        await AssertCutAsync(response);
        var end = await EndOfStreamAsync();
        Assert.Equal(("identity-withdrawn", true), (end.Code, end.Text.Contains("does not have the key any more", StringComparison.Ordinal)));
        Assert.Equal("token-signature-invalid", await CodeOfAsync(token));
    }

    [Theory]
    [InlineData("unbound")]
    [InlineData("issuer removed")]
    [InlineData("scope")]
    [InlineData("audience")]
    [InlineData("expired")]
    public async Task Stream_of_a_token_ends_with_what_let_it_in(string how)
    {
        using var client = Gateway.CreateClient(Token());
        using var response = await OpenStreamAsync(client);
        switch (how)
        {
            case "unbound":
                await Gateway.ChangeAsync(contents => contents with { SubjectBindings = [] });
                break;
            case "issuer removed":
                await Gateway.ChangeAsync(contents => contents with { TokenIssuers = [] });
                break;
            case "scope":
                await ChangeIssuerAsync(issuer => issuer with { RequiredScopes = ["mcp:{server}"] });
                break;
            case "audience":
                await ChangeIssuerAsync(issuer => issuer with { Audiences = ["https://other.test"] });
                break;
            default:
                Later = TimeSpan.FromMinutes(11);
                break;
        }

        await AssertCutAsync(response);
        Assert.Equal(how == "scope" ? "access-withdrawn" : "identity-withdrawn", (await EndOfStreamAsync()).Code);
    }

    [Fact]
    public async Task Stream_goes_on_while_the_issuer_is_edited_and_rotates()
    {
        using var client = Gateway.CreateClient(Token());
        using var response = await OpenStreamAsync(client);
        await ChangeIssuerAsync(issuer => issuer with { Name = "renamed", ClockSkew = TimeSpan.FromMinutes(1) });
        Issuer.Keys = [IssuerKey.Create("ES384", "key-2"), Key];
        var read = Issuer.NextKeyRead;
        Later = TimeSpan.FromMinutes(6);
        await read.WaitAsync(TestContext.Current.CancellationToken);

        await AssertGoesOnAsync(response);
    }

    [Fact]
    public async Task Issuer_that_was_never_reached_is_not_the_callers_fault()
    {
        Issuer.IsDown = true;
        await RegisterAsync(issuer => issuer with { Id = Registered.Id, Algorithms = [.. issuer.Algorithms.Reverse()] });
        var reply = await CallAsync(Token());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "issuer-keys-unavailable", ""), (reply.Status, reply.Code, reply.Challenge));
        Issuer.IsDown = false;
        Later = TimeSpan.FromSeconds(11);
        Assert.Equal("", await CodeOfAsync(Token()));
    }

    [Fact]
    public async Task Issuer_that_went_away_is_trusted_for_an_hour()
    {
        var far = ("exp", (object?)TimeProvider.System.GetUtcNow().AddDays(1).ToUnixTimeSeconds());
        var known = Token(far);
        Assert.Equal("", await CodeOfAsync(known));
        Issuer.IsDown = true;
        Later = TimeSpan.FromMinutes(59);
        Assert.Equal("", await CodeOfAsync(Token(far)));
        Later = TimeSpan.FromMinutes(61);
        Assert.Equal("issuer-keys-stale", await CodeOfAsync(Token(far)));
        Assert.Equal("issuer-keys-stale", await CodeOfAsync(known));
        Issuer.IsDown = false;
        Later = TimeSpan.FromMinutes(63);
        Assert.Equal("", await CodeOfAsync(Token(far)));
        Assert.Equal("", await CodeOfAsync(known));
    }

    [Fact]
    public async Task Call_waits_for_slow_keys_only_so_long()
    {
        var gate = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Issuer.Gate = gate.Task;
        await RegisterAsync(issuer => issuer with { Id = Registered.Id, Algorithms = [.. issuer.Algorithms.Reverse()] });
        Assert.Equal("issuer-keys-unavailable", await CodeOfAsync(Token()));
        var waits = CodeOfAsync(Token());
        gate.SetResult();
        Assert.Equal("", await waits);
    }

    private async Task<HttpStatusCode> StatusAsync(string token)
    {
        using var client = Gateway.CreateClient(token);
        using var response = await PostAsync(client, Ping);
        return response.StatusCode;
    }

    private Task<string> ProblemAsync() => Task.FromResult(
        ((DirectorySnapshotHolder)Gateway.Services.GetService(typeof(DirectorySnapshotHolder))!).Current.Issuers.Values[0].DescribeKeys(TimeProvider.System.GetUtcNow()).Problem);
}
