using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Handshakes.Peers;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Profiles.Transport;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Handshakes;

public sealed class DowngradeOnTheWireTests
{
    [Theory]
    [InlineData(true, HandshakeVerdict.Refused)]
    [InlineData(false, HandshakeVerdict.Failed)]
    public async Task Client_that_lists_hybrid_and_answers_the_retry_with_classical_again_is_noticed(bool blocks, HandshakeVerdict verdict)
    {
        await using var server = await StartAsync(blocks);
        using var client = await RawClient.ConnectAsync(server);
        var hello = HelloBuilder.InRecords(Hello([NamedGroups.X25519MLKem768, NamedGroups.X25519]));

        await client.SendAsync(hello);
        await client.SendAsync((byte[])[20, 3, 3, 0, 1, 1, .. hello]); // the same again, behind what is sent for middleboxes
        await client.ReadToEndAsync();

        var record = await server.Sink.NextAsync();
        Assert.True(record.HelloRetryRequested, record.Reason);
        Assert.Equal([NamedGroups.X25519], record.RetryShareGroups);
        Assert.Equal((verdict, AnomalyKind.ClassicalAfterRetry), (record.Verdict, Assert.Single(record.Anomalies).Kind));
    }

    [Fact]
    public async Task Client_that_used_hybrid_and_comes_back_classical_is_let_in_with_an_anomaly()
    {
        await using var server = await StartAsync(blocks: false);
        await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768:X25519");
        Assert.Empty((await server.Sink.NextAsync()).Anomalies);

        await OpenSslClient.ConnectAsync(server, "-groups", "X25519");

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.AcceptedClassical, AnomalyKind.HybridLost), (record.Verdict, Assert.Single(record.Anomalies).Kind));
    }

    [Fact]
    public async Task Client_that_used_hybrid_and_comes_back_classical_is_refused_before_tls_where_that_is_blocked()
    {
        await using var server = await StartAsync(blocks: true);
        await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768:X25519");
        Assert.Empty((await server.Sink.NextAsync()).Anomalies);

        var output = await OpenSslClient.ConnectAsync(server, "-groups", "X25519");

        var record = await server.Sink.NextAsync();
        Assert.Contains("SSL alert number 40", output, StringComparison.Ordinal);
        Assert.StartsWith("This looks like a downgrade, and the transport policy blocks those.", record.Reason, StringComparison.Ordinal);
        Assert.Equal((HandshakeVerdict.Refused, true), (record.Verdict, Assert.Single(record.Anomalies).Blocked));
    }

    [Fact]
    public async Task Client_that_offers_only_unknown_groups_is_refused_and_a_hello_over_three_packets_is_read()
    {
        await using var server = await StartAsync(blocks: true);
        using var client = await RawClient.ConnectAsync(server);
        var hello = HelloBuilder.InRecords(Hello([0x7F01, 0x7F02]));
        foreach (var packet in hello.Chunk((hello.Length / 3) + 1))
        {
            await client.SendAsync(packet);
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Equal([21, 3, 3, 0, 2, 2, 40], await client.ReadToEndAsync());
        var record = await server.Sink.NextAsync();
        Assert.Equal(HandshakeVerdict.Refused, record.Verdict);
        Assert.Equal([0x7F01, 0x7F02], record.OfferedGroups);
    }

    private static Task<ObservedServer> StartAsync(bool blocks)
    {
        var watch = new HandshakeWatch(TimeProvider.System);
        var inForce = new TransportInForce(1, new EffectiveTransport(CryptoProfile.ClassicalTransition, null, blocks, false));
        return ObservedServer.StartAsync(change: options => options with { Watch = watch, InForce = () => inForce });
    }

    private static byte[] Hello(ushort[] groups) => new HelloBuilder()
        .With(10, HelloBuilder.Vector16(HelloBuilder.Numbers(groups)))
        .With(13, HelloBuilder.Vector16(HelloBuilder.Numbers(0x0403, 0x0804)))
        .With(43, HelloBuilder.Vector8(HelloBuilder.Numbers(0x0304)))
        .With(51, HelloBuilder.Vector16([.. HelloBuilder.Numbers(NamedGroups.X25519), .. HelloBuilder.Vector16(Key())]))
        .Message();

    // The base point: any client could send it.
    private static byte[] Key() => [9, .. new byte[31]];
}
