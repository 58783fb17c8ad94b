using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Handshakes;

public sealed class ProfileEnforcementTests
{
    [Fact]
    public async Task Client_with_a_hybrid_share_is_accepted_and_its_request_knows_its_handshake()
    {
        await using var server = await ObservedServer.StartAsync();

        var output = await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768");

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, ""), (record.Verdict, record.Reason));
        Assert.Equal(NamedGroups.X25519MLKem768, record.AgreedGroup);
        Assert.Equal([NamedGroups.X25519MLKem768], record.OfferedGroups);
        Assert.Equal([NamedGroups.X25519MLKem768], record.KeyShareGroups);
        Assert.Equal((ushort)0x0304, record.AgreedVersion);
        Assert.False(record.HelloRetryRequested);
        Assert.Contains($"{record.Id} 11EC https HTTP/1.1", output, StringComparison.Ordinal);
        Assert.Contains("Verify return code: 0 (ok)", output, StringComparison.Ordinal);
        Assert.Equal(("hybrid", 7L, "gateway"), (record.Profile, record.CryptoRevision, record.Endpoint));
    }

    [Fact]
    public async Task Client_without_a_hybrid_group_is_refused_with_handshake_failure()
    {
        await using var server = await ObservedServer.StartAsync();

        var output = await OpenSslClient.ConnectAsync(server, "-groups", "X25519");

        Assert.Contains("SSL alert number 40", output, StringComparison.Ordinal);
        var record = await server.Sink.NextAsync();
        Assert.Equal(HandshakeVerdict.Refused, record.Verdict);
        Assert.StartsWith("The client offers only classical key exchange (x25519), of which profile hybrid allows none.", record.Reason, StringComparison.Ordinal);
        Assert.Null(record.AgreedGroup);
    }

    [Fact]
    public async Task Client_that_lists_hybrid_but_shares_classical_is_asked_again()
    {
        await using var server = await ObservedServer.StartAsync(CryptoProfile.ClassicalTransition);

        var output = await OpenSslClient.ConnectAsync(server, "-groups", "*X25519:X25519MLKEM768");

        var record = await server.Sink.NextAsync();
        Assert.True(record.HelloRetryRequested, output);
        Assert.Equal([NamedGroups.X25519], record.KeyShareGroups);
        Assert.Equal(NamedGroups.X25519MLKem768, record.AgreedGroup);
        Assert.Equal(HandshakeVerdict.Accepted, record.Verdict);
    }
}
