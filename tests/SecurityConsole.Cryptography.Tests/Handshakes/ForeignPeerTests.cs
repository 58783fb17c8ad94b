using System.Diagnostics;
using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Handshakes;

public sealed class ForeignPeerTests
{
    [Fact]
    public async Task Node_with_the_ca_file_agrees_on_X25519MLKEM768()
    {
        await using var server = await ObservedServer.StartAsync();
        var start = new ProcessStartInfo(Node26.Path)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.ArgumentList.Add("-e");
        start.ArgumentList.Add($"fetch('https://localhost:{server.Port}/').then(async r => console.log(await r.text())).catch(e => console.log('failed', e.cause ?? e))");
        start.Environment["NODE_EXTRA_CA_CERTS"] = server.Certificates.TrustFile;
        using var node = Process.Start(start)!;
        var output = await node.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, ""), (record.Verdict, record.Reason));
        Assert.Equal(NamedGroups.X25519MLKem768, record.AgreedGroup);
        Assert.Equal("localhost", record.ServerName);
        Assert.StartsWith($"{record.Id} 11EC https", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HandshakeLeg.Gateway)]
    [InlineData(HandshakeLeg.Console)]
    public async Task Browser_agrees_on_X25519MLKEM768_and_gets_a_certificate_that_it_can_verify(HandshakeLeg leg)
    {
        await using var server = await ObservedServer.StartAsync(change: options => options with { Leg = leg });

        var document = await Chromium.OpenAsync(new Uri($"https://localhost:{server.Port}/"), server.Certificates);

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, "", leg), (record.Verdict, record.Reason, record.Leg));
        Assert.Equal(NamedGroups.X25519MLKem768, record.AgreedGroup);
        Assert.Contains(record.OfferedGroups, CodePoints.IsGrease);
        // Chromium 156 offers ML-DSA, older browsers do not.
        Assert.Equal(record.OfferedSignatureSchemes.Contains(SignatureSchemes.MLDsa65) ? SignatureSchemes.MLDsa65 : SignatureSchemes.EcdsaSecp256r1Sha256, record.SignatureScheme);
        Assert.Equal("h2", record.AgreedAlpn);
        Assert.Contains("11EC https HTTP/2", document, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HttpClient_over_http_2_agrees_on_a_hybrid_group()
    {
        await using var server = await ObservedServer.StartAsync();
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = server.Validate;
        using var client = new HttpClient(handler) { DefaultRequestVersion = HttpVersion.Version20, DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        var text = await client.GetStringAsync(server.Url, TestContext.Current.CancellationToken);

        var record = await server.Sink.NextAsync();
        Assert.Equal($"{record.Id} 11EC https HTTP/2\n", text);
        Assert.Equal("h2", record.AgreedAlpn);
        Assert.Equal(CipherSuites.Aes256GcmSha384, record.AgreedSuite);
        Assert.True(record.ClientHelloBytes > 1216);
        Assert.True(record.ClientHelloMicroseconds > 0 && record.ServerHelloMicroseconds > 0);
        Assert.True(record.TotalMicroseconds >= record.ClientHelloMicroseconds + record.ServerHelloMicroseconds);
        Assert.StartsWith("t13i", record.Fingerprint, StringComparison.Ordinal); // an address is no server name
    }

    [Fact]
    public async Task Resumed_session_has_a_new_key_exchange_and_says_that_it_was_resumed()
    {
        await using var server = await ObservedServer.StartAsync();
        using var folder = new TemporaryFolder();
        var session = folder.File("session.pem");
        await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768", "-sess_out", session);
        Assert.False((await server.Sink.NextAsync()).Resumed);

        await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768", "-sess_in", session);

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, ""), (record.Verdict, record.Reason));
        Assert.Equal(NamedGroups.X25519MLKem768, record.AgreedGroup);
        Assert.True(record.Resumed);
    }

    [Fact]
    public async Task Hello_that_trickles_in_byte_by_byte_is_read()
    {
        await using var server = await ObservedServer.StartAsync();
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, server.Port, TestContext.Current.CancellationToken);
        await using var tls = new SslStream(new TricklingStream(new NetworkStream(socket)), leaveInnerStreamOpen: false, server.Validate);

        await tls.AuthenticateAsClientAsync("localhost").WaitAsync(TimeSpan.FromSeconds(20), TestContext.Current.CancellationToken);

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, ""), (record.Verdict, record.Reason));
        Assert.Equal(NamedGroups.X25519MLKem768, record.AgreedGroup);
    }

    [Fact]
    public async Task Many_clients_at_once_each_have_a_record_of_their_own()
    {
        await using var server = await ObservedServer.StartAsync();
        using var handler = new SocketsHttpHandler { PooledConnectionLifetime = TimeSpan.Zero };
        handler.SslOptions.RemoteCertificateValidationCallback = server.Validate;
        using var client = new HttpClient(handler);

        var answers = await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => client.GetStringAsync(server.Url, TestContext.Current.CancellationToken)));

        var ids = new HashSet<Guid>();
        for (var i = 0; i < 60; i++)
        {
            ids.Add((await server.Sink.NextAsync()).Id);
        }

        Assert.Equal(60, ids.Count);
        Assert.All(answers, answer => Assert.Contains(Guid.Parse(answer.Split(' ')[0]), ids));
    }
}
