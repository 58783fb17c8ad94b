using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Pkcs11;
using SecurityConsole.Cryptography.Pkcs11.Native;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Pkcs11;

/// <summary>TLS with server keys in a token: foreign clients, a token that goes away, and what the module was asked for.</summary>
public sealed class TokenTlsTests : TokenTest
{
    private readonly HandshakeSigning _handshakes = new(TimeProvider.System);

    public override void Dispose()
    {
        _handshakes.Dispose();
        base.Dispose();
    }

    [Theory]
    [InlineData("mldsa65", "mldsa65")]
    [InlineData("ecdsa_secp256r1_sha256", "ecdsa_secp256r1_sha256")]
    public async Task Foreign_client_verifies_a_handshake_that_the_token_signed(string offered, string agreed)
    {
        using var token = Open();
        await using var server = await ObservedServer.StartAsync(token: Keys(token));

        var said = await OpenSslClient.ConnectAsync(server, "-sigalgs", offered, "-verify_return_error");

        Assert.Contains("Verify return code: 0 (ok)", said, StringComparison.Ordinal);
        Assert.Contains($"Peer signature type: {agreed}", said, StringComparison.Ordinal);
        Assert.Contains("HTTP/1.1 200 OK", said, StringComparison.Ordinal);
        Assert.Equal((1, 0), (_handshakes.Signed, _handshakes.Failed));
        Assert.False(File.Exists(server.CertificateFile("server-ecdsa.key")));
        Assert.False(File.Exists(server.CertificateFile("issuing-ml-dsa.key")));
    }

    [Fact]
    public async Task Connections_go_on_while_the_token_is_away_new_handshakes_fail_and_both_work_when_it_is_back()
    {
        using var token = Open();
        await using var server = await ObservedServer.StartAsync(token: Keys(token));
        using var http = Client(server);
        var before = await http.GetStringAsync(server.Url, TestContext.Current.CancellationToken);

        await File.WriteAllTextAsync(Shim.UnpluggedFile, "", TestContext.Current.CancellationToken);
        var during = await http.GetStringAsync(server.Url, TestContext.Current.CancellationToken);
        using var second = Client(server);
        await Assert.ThrowsAsync<HttpRequestException>(() => second.GetStringAsync(server.Url, TestContext.Current.CancellationToken));
        var problem = _handshakes.Problem;

        File.Delete(Shim.UnpluggedFile);
        await WaitUntilItIsTriedAgain(token);
        var after = await second.GetStringAsync(server.Url, TestContext.Current.CancellationToken);

        Assert.Equal(before, during);
        Assert.NotNull(problem);
        Assert.Contains("does not answer", problem.Sentence, StringComparison.Ordinal);
        Assert.NotEqual(before, after);
        Assert.Null(_handshakes.Problem);
    }

    [Fact]
    public async Task Sessions_that_were_closed_behind_the_back_are_opened_again()
    {
        using var token = Open();
        await using var server = await ObservedServer.StartAsync(token: Keys(token));
        await Handshake(server);

        Shim.CloseAllSessions(token.Slot().Id);

        await Handshake(server);
        Assert.Equal(0, _handshakes.Failed);
    }

    [Fact]
    public async Task Many_handshakes_at_once_do_not_run_out_of_sessions()
    {
        using var token = Open();
        await using var server = await ObservedServer.StartAsync(token: Keys(token));

        await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Handshake(server)));

        Assert.Equal((100, 0), (_handshakes.Signed, _handshakes.Failed));
        Assert.InRange(Shim.Calls.Count(call => call.StartsWith("C_OpenSession", StringComparison.Ordinal)), 1, 40);
    }

    [Fact]
    public async Task Module_is_never_asked_for_a_private_value()
    {
        using var token = Open();
        await using var server = await ObservedServer.StartAsync(token: Keys(token));
        await OpenSslClient.ConnectAsync(server, "-sigalgs", "mldsa65");
        await OpenSslClient.ConnectAsync(server, "-sigalgs", "ecdsa_secp256r1_sha256");
        server.Certificates.Rotate();
        await OpenSslClient.ConnectAsync(server, "-sigalgs", "mldsa65");

        var calls = Shim.Calls;
        string[] values = ["type=0x11", "type=0x123", "type=0x124", "type=0x125", "type=0x126", "type=0x127", "type=0x128", "type=0x637"];
        var asked = calls.Where(call => call.StartsWith($"C_GetAttributeValue class=0x{Ck.ClassPrivateKey:x}", StringComparison.Ordinal)).ToList();
        Assert.NotEmpty(asked);
        Assert.DoesNotContain(asked, call => values.Intersect(call.Split(' ')).Any());
        var made = calls.Where(call => call.StartsWith("C_GenerateKeyPair", StringComparison.Ordinal)).ToList();
        Assert.Equal(6, made.Count);
        Assert.All(made, call =>
        {
            Assert.Contains("0x103=true", call, StringComparison.Ordinal); // CKA_SENSITIVE
            Assert.Contains("0x162=false", call, StringComparison.Ordinal); // CKA_EXTRACTABLE
            Assert.Contains("0x108=true", call, StringComparison.Ordinal); // CKA_SIGN
            Assert.Contains("0x10c=false", call, StringComparison.Ordinal); // CKA_DERIVE
        });
        Assert.True(calls.Count(call => call.StartsWith("C_Sign", StringComparison.Ordinal)) > 3);
        Assert.DoesNotContain(calls, call => call.StartsWith("C_WrapKey", StringComparison.Ordinal) || call.StartsWith("C_CreateObject", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Signature_that_the_token_made_wrong_does_not_leave()
    {
        using var token = Open();
        await using var server = await ObservedServer.StartAsync(token: Keys(token));

        Shim.Corrupt(true);

        await Assert.ThrowsAnyAsync<Exception>(() => Handshake(server));
        Assert.Contains("does not verify", _handshakes.Problem!.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_in_a_token_cannot_be_had_from_its_certificate()
    {
        using var token = Open();
        await using var server = await ObservedServer.StartAsync(token: Keys(token));

        Assert.ThrowsAny<CryptographicException>(() => server.Certificates.Ecdsa.Certificate.GetECDsaPrivateKey()!.ExportECPrivateKey());
        Assert.ThrowsAny<CryptographicException>(() => server.Certificates.MLDsa.Certificate.GetMLDsaPrivateKey()!.ExportMLDsaPrivateSeed());
        Assert.ThrowsAny<CryptographicException>(() => server.Certificates.Ecdsa.Certificate.Export(X509ContentType.Pkcs12));
    }

    private TokenCertificateKeys Keys(Pkcs11Token token) => new() { Store = new TokenKeyStore(token), Prefix = "securityconsole/test", Handshakes = _handshakes };

    private static HttpClient Client(ObservedServer server) => new(new SocketsHttpHandler
    {
        MaxConnectionsPerServer = 1,
        SslOptions = new() { RemoteCertificateValidationCallback = server.Validate },
    });

    private static async Task Handshake(ObservedServer server)
    {
        using var socket = new TcpClient();
        await socket.ConnectAsync("127.0.0.1", server.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(socket.GetStream());
        await tls.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = "localhost", RemoteCertificateValidationCallback = server.Validate }, TestContext.Current.CancellationToken);
    }

    private static async Task WaitUntilItIsTriedAgain(Pkcs11Token token)
    {
        while (token.Status.NextTrial is { } next && next > TimeProvider.System.GetUtcNow())
        {
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }
    }
}
