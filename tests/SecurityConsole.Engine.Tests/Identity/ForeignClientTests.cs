using System.Security.Cryptography;
using SecurityConsole.Common;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>Clients that nobody here wrote, with keys that they made themselves.</summary>
public sealed class ForeignClientTests : MutualTlsTest
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("ML-DSA-65", SignatureSchemes.MLDsa65)]
    [InlineData("EC", SignatureSchemes.EcdsaSecp256r1Sha256)]
    public async Task OpenSsl_makes_a_key_and_a_request_and_calls_with_its_certificate(string algorithm, ushort scheme)
    {
        string[] kind = algorithm == "EC" ? ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"] : ["-newkey", algorithm];
        await ForeignProgram.OpenSslAsync("", ["req", "-new", "-nodes", .. kind, "-keyout", File("agent.key"), "-out", File("agent.csr"), "-subj", "/CN=me"]);
        await IssueAsync(await System.IO.File.ReadAllTextAsync(File("agent.csr"), TestContext.Current.CancellationToken));

        var output = await ForeignProgram.OpenSslAsync(
            $"POST /mcp/tools HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Ping.Length}\r\nConnection: close\r\n\r\n{Ping}",
            "s_client", "-connect", $"127.0.0.1:{Gateway.Port}", "-CAfile", Gateway.TrustFile, "-cert", File("agent.pem"), "-key", File("agent.key"), "-cert_chain", File("chain.pem"), "-ign_eof");

        Assert.Contains("HTTP/1.1 200 OK", output, StringComparison.Ordinal);
        Assert.Contains("Verify return code: 0 (ok)", output, StringComparison.Ordinal);
        var handshake = (await Gateway.FactsAsync<HandshakeRecord>(1))[0];
        Assert.Equal((scheme, "spiffe://example.test/agent/agent", (ushort)0x11EC), (handshake.ClientCertificate!.Scheme, handshake.ClientCertificate.Identity, handshake.AgreedGroup));
        Assert.Equal("agent", (await LastCallAsync()).Agent);
    }

    [Theory]
    [InlineData("--http1.1", "1.1")]
    [InlineData("--http2", "2")]
    public async Task Curl_calls_over_a_hybrid_key_exchange(string protocol, string version)
    {
        var linked = "";
        try
        {
            linked = await ForeignProgram.CurlAsync("", "--version");
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is none.
        }

        Assert.SkipUnless(linked.Contains(" OpenSSL/3.", StringComparison.Ordinal) && !linked.Contains(" OpenSSL/3.0", StringComparison.Ordinal), "No curl on an OpenSSL with ML-KEM is here.");
        var output = await ForeignProgram.CurlAsync(
            Ping, "--silent", "--show-error", protocol, "--cacert", Gateway.TrustFile, "--header", $"Authorization: {Client.DefaultRequestHeaders.Authorization}",
            "--header", "Content-Type: application/json", "--data-binary", "@-", "--write-out", " over HTTP/%{http_version}", $"https://localhost:{Gateway.Port}/mcp/tools");

        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{}} over HTTP/""" + version, output);
        Assert.Equal((ushort)0x11EC, (await LastCallAsync()).Group);
    }

    [Fact]
    public async Task OpenSsl_without_the_key_of_the_certificate_gets_nowhere()
    {
        var (identity, _) = await EnrolAsync(Agent);
        await System.IO.File.WriteAllTextAsync(File("agent.pem"), identity.LeafPem, TestContext.Current.CancellationToken);
        await ForeignProgram.OpenSslAsync("", "genpkey", "-algorithm", "ML-DSA-65", "-out", File("other.key"));
        var output = await ForeignProgram.OpenSslAsync("", "s_client", "-connect", $"127.0.0.1:{Gateway.Port}", "-cert", File("agent.pem"), "-key", File("other.key"));
        Assert.DoesNotContain("HTTP/1.1 200", output, StringComparison.Ordinal);
        Assert.Contains("key values mismatch", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Node_calls_with_an_ecdsa_certificate()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        await System.IO.File.WriteAllTextAsync(File("agent.key"), key.ExportPkcs8PrivateKeyPem(), TestContext.Current.CancellationToken);
        await ForeignProgram.OpenSslAsync("", "req", "-new", "-key", File("agent.key"), "-out", File("agent.csr"), "-subj", "/CN=me");
        await IssueAsync(await System.IO.File.ReadAllTextAsync(File("agent.csr"), TestContext.Current.CancellationToken));

        var output = await ForeignProgram.NodeAsync(
            """
            const [port, ca, cert, key, body] = process.argv.slice(2);
            const read = require('node:fs').readFileSync;
            const request = require('node:https').request(
              { host: '127.0.0.1', port, path: '/mcp/tools', method: 'POST', ca: read(ca), cert: read(cert), key: read(key), headers: { host: 'localhost', 'content-type': 'application/json' } },
              response => { console.log('status', response.statusCode); response.resume(); });
            request.on('error', problem => console.log(String(problem)));
            request.end(body);
            """,
            $"{Gateway.Port}", Gateway.TrustFile, File("full.pem"), File("agent.key"), Ping);

        Assert.Contains("status 200", output, StringComparison.Ordinal);
        Assert.Equal("agent", (await LastCallAsync()).Agent);
    }

    private string File(string name) => Path.Combine(_folder.Path, name);

    private async Task IssueAsync(string request)
    {
        var read = IdentityRequest.TryRead(request, out var problem);
        Assert.True(read is not null, problem);
        var issued = Authority.Issue(read, SpiffeId.OfAgent("example.test", Agent.Name), IdentityUse.Client, TimeSpan.FromHours(24));
        await System.IO.File.WriteAllTextAsync(File("agent.pem"), issued.Leaf.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await System.IO.File.WriteAllTextAsync(File("chain.pem"), issued.Issuing.ExportCertificatePem(), TestContext.Current.CancellationToken);
        await System.IO.File.WriteAllTextAsync(File("full.pem"), issued.ChainPem, TestContext.Current.CancellationToken);
        await Gateway.ChangeAsync(contents => contents with
        {
            Certificates = [new() { Id = Guid.CreateVersion7(), HolderId = Agent.Id, Fingerprint = issued.Fingerprint, NotAfter = new DateTimeOffset(issued.Leaf.NotAfter) }],
        });
    }
}
