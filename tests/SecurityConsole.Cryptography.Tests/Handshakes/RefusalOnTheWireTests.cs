using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Handshakes;

public sealed class RefusalOnTheWireTests
{
    private static byte[] Alert(byte description) => [21, 3, 3, 0, 2, 2, description];

    [Fact]
    public async Task Client_without_tls_1_3_is_refused_with_protocol_version()
    {
        await using var server = await ObservedServer.StartAsync();

        var output = await OpenSslClient.ConnectAsync(server, "-tls1_2");

        Assert.Contains("SSL alert number 70", output, StringComparison.Ordinal);
        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Refused, "The client offers no TLS 1.3, and older versions are not spoken here. Update the client."), (record.Verdict, record.Reason));
    }

    [Theory]
    [InlineData("a byte of garbage in a list", 10, new byte[] { 0, 3, 0, 0x1D, 0 })]
    [InlineData("a share that ends too early", 51, new byte[] { 0, 9, 0x11, 0xEC })]
    public async Task Malformed_hello_is_refused_with_decode_error(string why, ushort extension, byte[] body)
    {
        await using var server = await ObservedServer.StartAsync();
        using var client = await RawClient.ConnectAsync(server);

        await client.SendAsync(HelloBuilder.InRecords(new HelloBuilder().With(43, 2, 3, 4).With(extension, body).Message()));

        Assert.Equal(Alert(50), await client.ReadToEndAsync());
        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Failed, "The client's first message is no well-formed ClientHello."), (record.Verdict, record.Reason));
        Assert.NotEmpty(why);
    }

    [Fact]
    public async Task Hello_that_never_ends_is_refused_at_64_KiB()
    {
        await using var server = await ObservedServer.StartAsync();
        using var client = await RawClient.ConnectAsync(server);

        await client.SendAsync(HelloBuilder.InRecords([1, 1, 0, 0, .. new byte[8000]]));

        Assert.Equal(Alert(50), await client.ReadToEndAsync());
        Assert.StartsWith("The client sent 64 KiB", (await server.Sink.NextAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Plain_http_is_closed_without_an_alert_and_recorded()
    {
        await using var server = await ObservedServer.StartAsync();
        using var client = await RawClient.ConnectAsync(server);

        await client.SendAsync(Encoding.ASCII.GetBytes("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"));

        Assert.Empty(await client.ReadToEndAsync());
        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Failed, "The client does not speak TLS here. Use https."), (record.Verdict, record.Reason));
        Assert.StartsWith("127.0.0.1:", record.RemoteAddress, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_that_stops_in_the_middle_is_closed_after_the_timeout()
    {
        await using var server = await ObservedServer.StartAsync(change: options => options with { HandshakeTimeout = TimeSpan.FromMilliseconds(300) });
        using var client = await RawClient.ConnectAsync(server);

        await client.SendAsync(HelloBuilder.InRecords(HelloBuilder.Browser().Message()).AsMemory(0, 700));

        Assert.Empty(await client.ReadToEndAsync());
        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Failed, "The handshake was not complete within 0.3 seconds."), (record.Verdict, record.Reason));
        Assert.InRange(record.TotalMicroseconds, 250_000, 20_000_000); // timers may fire a little early
    }

    [Fact]
    public async Task Client_that_goes_silent_after_its_hello_is_closed_after_the_timeout()
    {
        await using var server = await ObservedServer.StartAsync(change: options => options with { HandshakeTimeout = TimeSpan.FromMilliseconds(500) });
        using var client = await RawClient.ConnectAsync(server);

        // A retry can be asked of this one: it lists a hybrid group and sends no share.
        var hello = new HelloBuilder().With(43, 2, 3, 4).With(10, 0, 2, 0x11, 0xEC).With(13, 0, 2, 4, 3).With(51, 0, 0).Message();
        await client.SendAsync(HelloBuilder.InRecords(hello));

        Assert.Equal(22, (await client.ReadToEndAsync())[0]);
        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Failed, "The handshake was not complete within 0.5 seconds."), (record.Verdict, record.Reason));
        Assert.True(record.HelloRetryRequested);
        Assert.Null(record.AgreedGroup);
    }

    [Fact]
    public async Task Client_that_leaves_in_the_middle_is_recorded()
    {
        await using var server = await ObservedServer.StartAsync();
        using var client = await RawClient.ConnectAsync(server);

        await client.SendAsync(HelloBuilder.InRecords(HelloBuilder.Browser().Message()).AsMemory(0, 100));
        client.EndSending();

        Assert.Empty(await client.ReadToEndAsync());
        Assert.Equal("The client closed the connection before its ClientHello was whole.", (await server.Sink.NextAsync()).Reason);
    }

    [Fact]
    public async Task Mere_probe_of_the_port_leaves_no_record()
    {
        await using var server = await ObservedServer.StartAsync();
        using var client = await RawClient.ConnectAsync(server);

        client.EndSending();

        Assert.Empty(await client.ReadToEndAsync());
        Assert.True(server.Sink.IsEmpty);
    }

    [Fact]
    public async Task Client_that_does_not_trust_the_certificate_is_recorded_with_its_alert()
    {
        await using var server = await ObservedServer.StartAsync();
        await using var stranger = await ObservedServer.StartAsync();

        var output = await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768", "-CAfile", stranger.Certificates.TrustFile, "-verify_return_error");

        Assert.DoesNotContain("11EC", output, StringComparison.Ordinal);
        var record = await server.Sink.NextAsync();
        Assert.Equal(HandshakeVerdict.Failed, record.Verdict);
        Assert.Equal("The client ended the handshake with alert unknown_ca: it does not trust the certificate.", record.Reason);
        Assert.Equal((ushort)0x11EC, record.AgreedGroup);
    }

    [Fact]
    public async Task Client_that_speaks_none_of_the_protocols_is_recorded_so()
    {
        await using var server = await ObservedServer.StartAsync(change: options => options with { Protocols = HttpProtocols.Http1 });

        await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768", "-alpn", "imap");

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Failed, "The client and this side have no application protocol (ALPN) in common."), (record.Verdict, record.Reason));
    }

    [Fact]
    public async Task Profile_cnsa_2_refuses_what_has_only_ML_KEM_768()
    {
        await using var server = await ObservedServer.StartAsync(CryptoProfile.Cnsa2);

        var output = await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768");

        Assert.Contains("SSL alert number 40", output, StringComparison.Ordinal);
        Assert.Contains("It allows SecP384r1MLKEM1024, MLKEM1024.", (await server.Sink.NextAsync()).Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_agreed_beyond_the_profile_is_closed_before_a_request_is_read()
    {
        await using var server = await ObservedServer.StartAsync(CryptoProfile.Cnsa2, options => options with { RestrictsGroups = false });

        // Lists what the profile allows, but the process prefers the share that is there already.
        var output = await OpenSslClient.ConnectAsync(server, "-groups", "*X25519MLKEM768:SecP384r1MLKEM1024");

        var record = await server.Sink.NextAsync();
        Assert.Equal(HandshakeVerdict.Refused, record.Verdict);
        Assert.StartsWith("X25519MLKEM768 was agreed, which profile cnsa-2.0 does not allow.", record.Reason, StringComparison.Ordinal);
        Assert.DoesNotContain("HTTP/1.1 200", output, StringComparison.Ordinal);
    }
}
