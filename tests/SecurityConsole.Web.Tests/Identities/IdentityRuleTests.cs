using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using SecurityConsole.Web.Tests.Common;

namespace SecurityConsole.Web.Tests.Identities;

/// <summary>How agents have to prove themselves, and which external authorities are trusted for it.</summary>
[Collection(RunningConsoleCollection.Name)]
public sealed class IdentityRuleTests(RunningConsole console) : EnrolmentTest(console)
{
    [Fact]
    public async Task Agent_that_needs_a_post_quantum_certificate_is_refused_with_a_classical_one()
    {
        await OkAsync(null, "server", "register", "strict-server", "https://strict.example/mcp");
        await OkAsync(await RegisterAsync("strict"), "agent", "enrol", "--folder", FolderOf("strict"));
        await OkAsync(null, "grant", "add", "strict", "strict-server", "--everything");
        Assert.Contains("needs a post-quantum certificate: yes", await OkAsync(null, "agent", "identity", "strict", "--require-pq-certificate", "true"), StringComparison.Ordinal);

        var (status, body) = await AskAsync("/mcp/strict-server", """{"jsonrpc":"2.0","id":1,"method":"ping"}""", IdentityOf("strict", postQuantum: false));

        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("needs a post-quantum client certificate", body, StringComparison.Ordinal);
        Assert.NotEqual(HttpStatusCode.Forbidden, (await AskAsync("/mcp/strict-server", """{"jsonrpc":"2.0","id":1,"method":"ping"}""", IdentityOf("strict"))).Status);
    }

    [Fact]
    public async Task Grant_keeps_what_it_asks_for_until_that_is_changed()
    {
        await OkAsync(null, "server", "register", "guarded-server", "https://guarded.example/mcp");
        await OkAsync(null, "agent", "register", "guarded");
        var grant = JsonElement.Parse(await OkAsync(null, "grant", "add", "guarded", "guarded-server", "--everything", "--require-pq-key-exchange", "-o", "json"));
        Assert.True(grant.GetProperty("requirePostQuantumKeyExchange").GetBoolean());
        var changed = (await Product.Api().SendAsync("PATCH", $"/grants/{grant.Text("id")}", """{"requirePostQuantumCertificate":true}""")).Body;
        Assert.True(changed.GetProperty("requirePostQuantumKeyExchange").GetBoolean() && changed.GetProperty("requirePostQuantumCertificate").GetBoolean());
        await Product.Api().SendAsync("PATCH", $"/grants/{grant.Text("id")}", """{"requirePostQuantumKeyExchange":false}""");
        Assert.False((await Product.Api().ReadAsync("/grants?agent=guarded"))[0].GetProperty("requirePostQuantumKeyExchange").GetBoolean());
    }

    [Fact]
    public async Task External_certificate_is_for_one_agent_and_not_of_the_own_domain()
    {
        await OkAsync(null, "agent", "register", "partner-a");
        await OkAsync(null, "agent", "register", "partner-b");
        await OkAsync(null, "agent", "identity", "partner-a", "--external", "spiffe://partner.test/clerk");

        Assert.Equal(HttpStatusCode.Conflict, (await Product.Api().SendAsync("PATCH", "/agents/partner-b/identity", """{"externalIdentities":["spiffe://partner.test/clerk"]}""")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Product.Api().SendAsync("PATCH", "/agents/partner-b/identity", """{"externalIdentities":["spiffe://security-console.internal/agent/partner-a"]}""")).Status);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Product.Api().SendAsync("PATCH", "/agents/partner-b/identity", """{"externalIdentities":["clerk"]}""")).Status);
        await OkAsync(null, "agent", "identity", "partner-a", "--external", "none");
        Assert.Contains("external certificates: none", await OkAsync(null, "agent", "identity", "partner-a"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Trust_anchor_is_one_self_signed_certificate_of_an_authority()
    {
        var good = Root(isAuthority: true).ExportCertificatePem();
        foreach (var bad in (string[])["", "hello", good + "\n" + good, Root(isAuthority: false).ExportCertificatePem()])
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Product.Api().SendAsync("POST", "/authority/anchors", JsonSerializer.Serialize(new { name = "partner", certificate = bad }))).Status);
        }

        foreach (var domain in (string[])["spiffe://partner.test", "Partner.Test", "security-console.internal"])
        {
            Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Product.Api().SendAsync("POST", "/authority/anchors", JsonSerializer.Serialize(new { name = "partner", certificate = good, trustDomain = domain }))).Status);
        }

        Directory.CreateDirectory(FolderOf("anchors"));
        var file = Path.Combine(FolderOf("anchors"), "partner.pem");
        await File.WriteAllTextAsync(file, good, TestContext.Current.CancellationToken);
        await OkAsync(null, "ca", "trust", "partner", file, "--domain", "partner.test");
        Assert.Equal(1, (await RunAsync(null, "ca", "trust", "partner", file)).Code);
        Assert.Matches("partner +partner.test .*CN=Partner", await OkAsync(null, "ca", "anchors"));
        await OkAsync(null, "ca", "distrust", "partner");
        Assert.Contains("No external authority", await OkAsync(null, "ca", "anchors"), StringComparison.Ordinal);
        Assert.Equal(["authority.distrust", "authority.trust"], (await ActionsAsync("trust-anchor:partner", 10)).Where(action => action.GetProperty("succeeded").GetBoolean()).Select(action => action.Text("action")));
    }

    private static X509Certificate2 Root(bool isAuthority)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=Partner", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(isAuthority, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(TimeProvider.System.GetUtcNow(), TimeProvider.System.GetUtcNow().AddDays(1));
    }
}
