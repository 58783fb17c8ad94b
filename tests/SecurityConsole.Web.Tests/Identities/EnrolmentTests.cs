using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Storage.Configuration;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Identities;

/// <summary>How agents and servers get their certificates, and how not.</summary>
[Collection(RunningConsoleCollection.Name)]
public sealed class EnrolmentTests(RunningConsole console) : EnrolmentTest(console)
{
    [Fact]
    public async Task From_token_to_revocation_it_is_work_for_a_terminal()
    {
        await OkAsync(null, "agent", "register", "enrolled");
        var token = (await OkAsync(null, "agent", "enrolment", "enrolled", "--minutes", "5")).Trim();
        var folder = FolderOf("enrolled");

        Assert.Contains("spiffe://security-console.internal/agent/enrolled", await OkAsync(token, "agent", "enrol", "--folder", folder), StringComparison.Ordinal);
        Assert.Equal("700", Convert.ToString((int)File.GetUnixFileMode(folder), 8));
        Assert.All((string[])["ml-dsa.pem", "ecdsa.pem"], file => Assert.Equal("600", Convert.ToString((int)File.GetUnixFileMode(Path.Combine(folder, file)), 8)));
        Assert.Equal([HttpStatusCode.NotFound, HttpStatusCode.NotFound], [await CallAsync(IdentityOf("enrolled")), await CallAsync(IdentityOf("enrolled", postQuantum: false))]);

        var before = IdentityOf("enrolled");
        Assert.InRange(before.Leaf.NotAfter - TimeProvider.System.GetUtcNow().LocalDateTime, TimeSpan.FromHours(23.9), TimeSpan.FromHours(24));
        Assert.StartsWith("Not due before", await OkAsync(null, "agent", "renew", "--folder", folder), StringComparison.Ordinal);
        Assert.StartsWith("Renewed spiffe://security-console.internal/agent/enrolled", await OkAsync(null, "agent", "renew", "--folder", folder, "--now"), StringComparison.Ordinal);
        Assert.NotEqual(before.Leaf.GetPublicKeyString(), IdentityOf("enrolled").Leaf.GetPublicKeyString());
        Assert.Equal(HttpStatusCode.NotFound, await CallAsync(IdentityOf("enrolled")));

        var listed = (await Product.Api().ReadAsync("/agents/enrolled/certificates")).EnumerateArray().ToList();
        Assert.Equal(["ECDSA P-256", "ECDSA P-256", "ML-DSA-65", "ML-DSA-65"], listed.Select(one => one.Text("algorithm")).Order(StringComparer.Ordinal));
        Assert.Contains("ML-DSA-65", await OkAsync(null, "agent", "certificates", "enrolled"), StringComparison.Ordinal);
        Assert.Contains("issuing", await OkAsync(null, "ca", "show"), StringComparison.Ordinal);
        foreach (var one in listed)
        {
            await OkAsync(null, "agent", "revoke", "enrolled", one.Text("id"));
        }

        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(IdentityOf("enrolled")));
        Assert.Equal(1, (await RunAsync(null, "agent", "renew", "--folder", folder, "--now")).Code);
        var actions = await ActionsAsync("agent:enrolled", 8);
        Assert.Superset(
            new HashSet<string> { "agent.issue-enrolment", "agent.enrol", "agent.renew", "agent.revoke-certificate" },
            actions.Select(action => action.Text("action")).ToHashSet());
        Assert.Equal("agent:enrolled", actions.First(action => action.Text("action") == "agent.enrol").Text("actor"));
    }

    [Fact]
    public async Task Token_works_once_and_a_second_use_is_recorded()
    {
        var token = await RegisterAsync("replayed");
        await OkAsync(token, "agent", "enrol", "--folder", FolderOf("replayed"));

        var (code, output, error) = await RunAsync(token, "agent", "enrol", "--folder", FolderOf("thief"));

        Assert.Equal((1, ""), (code, output));
        Assert.Contains("works once", error, StringComparison.Ordinal);
        Assert.False(Directory.Exists(FolderOf("thief")));
        Assert.Contains(await ActionsAsync("agent:replayed", 4), action => action.Text("action") == "agent.enrol" && !action.GetProperty("succeeded").GetBoolean());
    }

    [Fact]
    public async Task Of_two_that_use_a_token_at_the_same_time_one_is_enrolled()
    {
        var token = await RegisterAsync("raced");
        using var key = NewIdentityKey.Create(postQuantum: false);
        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => AskAsync("/identity/enrol", Requests(key), token: token)));
        Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        Assert.Equal(5, answers.Count(answer => answer.Status == HttpStatusCode.Forbidden));
    }

    [Fact]
    public async Task Token_that_expired_is_refused()
    {
        var token = await RegisterAsync("belated");
        await using (var scope = Product.Services.CreateAsyncScope())
        {
            var database = scope.ServiceProvider.GetRequiredService<ConsoleDbContext>();
            var id = (await database.Agents.SingleAsync(row => row.Name == "belated", TestContext.Current.CancellationToken)).Id;
            var past = TimeProvider.System.GetUtcNow().AddMinutes(-1);
            await database.EnrolmentTokens.Where(row => row.AgentId == id).ExecuteUpdateAsync(row => row.SetProperty(one => one.ExpiresAt, past), TestContext.Current.CancellationToken);
        }

        Assert.Contains("expired at", (await RunAsync(token, "agent", "enrol", "--folder", FolderOf("belated"))).Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_requests_get_nothing_and_do_not_use_up_the_token()
    {
        var token = await RegisterAsync("clumsy");
        using var first = NewIdentityKey.Create(postQuantum: false);
        using var second = NewIdentityKey.Create(postQuantum: false);
        foreach (var body in (string[])["", "[]", "{}", """{"requests":[]}""", """{"requests":["hello"]}""", """{"requests":null}""", Requests(first, second), """{"requests":[],"admin":true}"""])
        {
            var (status, text) = await AskAsync("/identity/enrol", body, token: token);
            Assert.True(status == HttpStatusCode.UnprocessableEntity, $"{body} was answered {status} {text}");
            Assert.Contains("detail", text, StringComparison.Ordinal);
        }

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await AskAsync("/identity/enrol", new string(' ', 60_000), token: token)).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/identity/enrol", Requests(first), token: token)).Status);
    }

    [Theory]
    [InlineData("sce_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("scp_token")]
    [InlineData("")]
    public async Task What_is_no_enrolment_token_gets_nothing(string token)
    {
        using var key = NewIdentityKey.Create(postQuantum: false);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/identity/enrol", Requests(key), token: token)).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/identity/enrol?token=" + token, Requests(key))).Status);
    }

    [Fact]
    public async Task Suspended_agent_neither_enrols_nor_renews()
    {
        var token = await RegisterAsync("paused");
        var other = await TokenAsync("paused");
        await OkAsync(token, "agent", "enrol", "--folder", FolderOf("paused"));
        await OkAsync(null, "agent", "suspend", "paused");
        using var key = NewIdentityKey.Create(postQuantum: true);

        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/identity/enrol", Requests(key), token: other)).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/identity/renew", Requests(key), IdentityOf("paused"))).Status);
    }

    [Fact]
    public async Task Renewal_needs_the_present_certificate_and_never_makes_a_classical_one_post_quantum()
    {
        await OkAsync(await RegisterAsync("renewing"), "agent", "enrol", "--folder", FolderOf("renewing"));
        using var mldsa = NewIdentityKey.Create(postQuantum: true);
        using var ecdsa = NewIdentityKey.Create(postQuantum: false);

        Assert.Equal(HttpStatusCode.Unauthorized, (await AskAsync("/identity/renew", Requests(mldsa))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await AskAsync("/identity/renew", Requests(mldsa), IdentityOf("renewing", postQuantum: false))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/identity/renew", Requests(ecdsa), IdentityOf("renewing", postQuantum: false))).Status);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("/identity/renew", Requests(mldsa, ecdsa), IdentityOf("renewing"))).Status);
    }

    [Fact]
    public async Task Server_gets_a_certificate_of_its_own_name_that_is_no_agents()
    {
        var token = await RegisterAsync("archive", "servers");
        Assert.Contains("/server/archive", await OkAsync(token, "agent", "enrol", "--folder", FolderOf("archive"), "--keys", "ml-dsa"), StringComparison.Ordinal);
        Assert.False(File.Exists(Path.Combine(FolderOf("archive"), "ecdsa.pem")));
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(IdentityOf("archive")));
        Assert.Contains("Renewed", await OkAsync(null, "agent", "renew", "--folder", FolderOf("archive"), "--now"), StringComparison.Ordinal);
        Assert.Contains("ML-DSA-65", await OkAsync(null, "server", "certificates", "archive"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Agent_that_is_removed_takes_its_certificates_with_it()
    {
        await OkAsync(await RegisterAsync("gone"), "agent", "enrol", "--folder", FolderOf("gone"));
        await OkAsync(null, "agent", "remove", "gone");
        Assert.Equal(HttpStatusCode.Unauthorized, await CallAsync(IdentityOf("gone")));
    }

    [Fact]
    public async Task No_more_than_a_bounded_number_of_certificates_counts_at_one_time()
    {
        await OkAsync(await RegisterAsync("greedy"), "agent", "enrol", "--folder", FolderOf("greedy"), "--keys", "ecdsa");
        using var key = NewIdentityKey.Create(postQuantum: false);
        var identity = IdentityOf("greedy", postQuantum: false);
        for (var i = 1; i < 32; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await AskAsync("/identity/renew", Requests(key), identity)).Status);
        }

        var (status, text) = await AskAsync("/identity/renew", Requests(key), identity);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("at most 32", text, StringComparison.Ordinal);
    }
}
