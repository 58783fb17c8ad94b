using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Handshakes;

public sealed class ObservedUpstreamTests
{
    [Fact]
    public async Task Connection_to_a_server_is_recorded_as_the_server_saw_it()
    {
        await using var server = await ObservedServer.StartAsync();
        using var client = ObservedClient.Trusting(server);

        await client.Http.GetStringAsync(server.Url, TestContext.Current.CancellationToken);

        var here = await client.Sink.NextAsync();
        var there = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, "", HandshakeLeg.Upstream, "payroll", "hybrid", 9L), (here.Verdict, here.Reason, here.Leg, here.Endpoint, here.Profile, here.CryptoRevision));
        Assert.Equal(NamedGroups.X25519MLKem768, here.AgreedGroup);
        Assert.Equal([NamedGroups.X25519MLKem768], here.KeyShareGroups); // a classical share would invite a classical answer
        Assert.Equal((there.AgreedGroup, there.AgreedSuite, there.Fingerprint, there.ClientHelloBytes), (here.AgreedGroup, here.AgreedSuite, here.Fingerprint, here.ClientHelloBytes));
        Assert.Equal((there.SignatureScheme, there.AgreedAlpn), (here.SignatureScheme, here.AgreedAlpn));
        Assert.Equal(there.OfferedGroups, here.OfferedGroups);
        Assert.Equal(server.Address, here.RemoteAddress);
        Assert.True(here.ServerHelloMicroseconds > 0);
    }

    [Fact]
    public async Task Each_request_knows_the_handshake_of_the_connection_that_the_pool_chose()
    {
        await using var server = await ObservedServer.StartAsync();
        using var client = ObservedClient.Trusting(server);

        var seen = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => SendAsync()));

        // The server names its own record of the connection that a request came by; both ends must mean the same one.
        var pairs = seen.Select(pair => (pair.Upstream!.Id, pair.Answered)).ToHashSet();
        Assert.Equal(pairs.Count, pairs.Select(pair => pair.Id).Distinct().Count());
        Assert.Equal(pairs.Count, pairs.Select(pair => pair.Answered).Distinct().Count());
        Assert.True(pairs.Count > 1);

        async Task<(HandshakeRecord? Upstream, Guid Answered)> SendAsync()
        {
            var scope = UpstreamHandshakeScope.Begin();
            var text = await client.Http.GetStringAsync(server.Url, TestContext.Current.CancellationToken);
            return (scope.Record, Guid.Parse(text.Split(' ')[0]));
        }
    }

    [Fact]
    public async Task Server_that_agrees_on_classical_is_refused_before_a_request_is_sent()
    {
        await using var server = await OpenSslServer.StartAsync("-groups", "X25519");
        using var client = new ObservedClient(trustPem: server.CertificatePem);

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.Http.GetStringAsync(server.Url, TestContext.Current.CancellationToken));

        var refusal = Assert.IsType<HandshakeRefusedException>(exception.InnerException);
        Assert.StartsWith("The connection to payroll was refused: x25519 was agreed, which profile hybrid does not allow.", refusal.Message, StringComparison.Ordinal);
        var record = await client.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Refused, NamedGroups.X25519), (record.Verdict, record.AgreedGroup!.Value));
        Assert.True(record.HelloRetryRequested);
        Assert.Equal(record, refusal.Record);
        Assert.True(client.Sink.IsEmpty);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Client_certificate_is_shown_to_a_server_that_asks_for_one(bool has)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=agent", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        var context = SslStreamCertificateContext.Create(certificate, null, offline: true);
        await using var server = await OpenSslServer.StartAsync("-Verify", "1");
        using var client = new ObservedClient(trustPem: server.CertificatePem, change: options => options with { ClientCertificate = () => has ? context : null });

        var request = client.Http.GetStringAsync(server.Url, TestContext.Current.CancellationToken);

        if (has)
        {
            Assert.Contains("CN=agent", (await request).Replace(" = ", "=", StringComparison.Ordinal), StringComparison.Ordinal);
        }
        else
        {
            await Assert.ThrowsAsync<HttpRequestException>(() => request);
        }
    }

    [Fact]
    public async Task Transition_profile_lets_a_classical_server_pass_with_a_warning()
    {
        await using var server = await OpenSslServer.StartAsync("-groups", "X25519");
        using var client = new ObservedClient(CryptoProfile.ClassicalTransition, server.CertificatePem);

        await client.Http.GetStringAsync(server.Url, TestContext.Current.CancellationToken);

        var record = await client.Sink.NextAsync();
        Assert.Equal(HandshakeVerdict.AcceptedClassical, record.Verdict);
        Assert.Contains("although hybrid groups were offered", record.Reason, StringComparison.Ordinal);
        Assert.Equal(SignatureSchemes.EcdsaSecp256r1Sha256, record.SignatureScheme);
    }

    [Fact]
    public async Task Untrusted_server_is_recorded_with_what_to_do()
    {
        await using var server = await ObservedServer.StartAsync();
        using var client = new ObservedClient();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.Http.GetStringAsync(server.Url, TestContext.Current.CancellationToken));

        var record = await client.Sink.NextAsync();
        Assert.Equal(HandshakeVerdict.Failed, record.Verdict);
        Assert.StartsWith("The server's certificate is not trusted", record.Reason, StringComparison.Ordinal);
        Assert.EndsWith("Add its issuer to the server's trust anchors.", record.Reason, StringComparison.Ordinal);
        Assert.Equal(NamedGroups.X25519MLKem768, record.AgreedGroup);
    }

    [Fact]
    public async Task Trusted_certificate_for_another_name_is_refused()
    {
        await using var server = await ObservedServer.StartAsync();
        using var client = ObservedClient.Trusting(server);

        // The same place under a name that the certificate does not have.
        await Assert.ThrowsAsync<HttpRequestException>(() => client.Http.GetStringAsync(new Uri($"https://[::ffff:127.0.0.1]:{server.Port}/"), TestContext.Current.CancellationToken));

        Assert.StartsWith("The server's certificate is for another name.", (await client.Sink.NextAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_that_never_answers_the_hello_is_given_up()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var client = new ObservedClient(change: options => options with { HandshakeTimeout = TimeSpan.FromMilliseconds(300) });

        var exception = await Assert.ThrowsAsync<HttpRequestException>(() => client.Http.GetStringAsync(new Uri($"https://{silent.LocalEndpoint}/"), TestContext.Current.CancellationToken));

        Assert.Equal("No TLS connection to payroll: The handshake was not complete within 0.3 seconds.", exception.InnerException!.Message);
        Assert.Equal("The handshake was not complete within 0.3 seconds.", (await client.Sink.NextAsync()).Reason);
    }

    [Fact]
    public async Task Server_that_speaks_no_tls_is_recorded_as_failed()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new ObservedClient();
        var request = client.Http.GetStringAsync(new Uri($"https://{listener.LocalEndpoint}/"), TestContext.Current.CancellationToken);

        using (var peer = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            await peer.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray(), TestContext.Current.CancellationToken);
        }

        await Assert.ThrowsAsync<HttpRequestException>(() => request);
        Assert.Equal(HandshakeVerdict.Failed, (await client.Sink.NextAsync()).Verdict);
    }

    [Fact]
    public async Task Plain_http_goes_without_a_handshake_or_a_record()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var client = new ObservedClient();
        var request = client.Http.GetStringAsync(new Uri($"http://{listener.LocalEndpoint}/"), TestContext.Current.CancellationToken);

        using (var peer = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken))
        {
            await peer.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"u8.ToArray(), TestContext.Current.CancellationToken);
            Assert.Equal("ok", await request);
        }

        Assert.True(client.Sink.IsEmpty);
    }
}
