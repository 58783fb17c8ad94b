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

    [Fact]
    public async Task Client_that_lists_another_hybrid_than_the_usual_is_brought_to_it()
    {
        // OpenSSL's own list knows only X25519MLKEM768, and would end on X25519 here.
        await using var server = await ObservedServer.StartAsync();

        await OpenSslClient.ConnectAsync(server, "-groups", "*X25519:SecP256r1MLKEM768");

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, ""), (record.Verdict, record.Reason));
        Assert.Equal(NamedGroups.SecP256r1MLKem768, record.AgreedGroup);
        Assert.True(record.HelloRetryRequested);
    }

    [Theory]
    [InlineData("SecP256r1MLKEM768", NamedGroups.SecP256r1MLKem768, "hybrid")]
    [InlineData("SecP384r1MLKEM1024", NamedGroups.SecP384r1MLKem1024, "hybrid")]
    [InlineData("SecP384r1MLKEM1024", NamedGroups.SecP384r1MLKem1024, "cnsa-2.0")]
    [InlineData("MLKEM1024", NamedGroups.MLKem1024, "cnsa-2.0")]
    public async Task Every_group_of_a_profile_can_be_agreed(string name, ushort group, string profile)
    {
        await using var server = await ObservedServer.StartAsync(CryptoProfiles.Find(profile));

        await OpenSslClient.ConnectAsync(server, "-groups", name, "-ciphersuites", "TLS_AES_256_GCM_SHA384");

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, ""), (record.Verdict, record.Reason));
        Assert.Equal(group, record.AgreedGroup);
    }

    [Fact]
    public async Task Suite_that_a_profile_does_not_allow_is_not_chosen_even_where_the_client_prefers_it()
    {
        await using var server = await ObservedServer.StartAsync(CryptoProfile.Cnsa2);

        await OpenSslClient.ConnectAsync(server, "-groups", "SecP384r1MLKEM1024", "-ciphersuites", "TLS_AES_128_GCM_SHA256:TLS_AES_256_GCM_SHA384");

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, CipherSuites.Aes256GcmSha384), (record.Verdict, record.AgreedSuite!.Value));
    }

    [Fact]
    public async Task Classical_client_passes_the_transition_profile_with_a_warning()
    {
        await using var server = await ObservedServer.StartAsync(CryptoProfile.ClassicalTransition);

        var output = await OpenSslClient.ConnectAsync(server, "-groups", "X25519");

        var record = await server.Sink.NextAsync();
        Assert.Equal(HandshakeVerdict.AcceptedClassical, record.Verdict);
        Assert.StartsWith("Classical key exchange x25519 was agreed because no hybrid group was offered", record.Reason, StringComparison.Ordinal);
        Assert.Contains($"{record.Id} 001D https", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task New_profile_holds_from_the_next_handshake()
    {
        await using var server = await ObservedServer.StartAsync(CryptoProfile.ClassicalTransition);
        await OpenSslClient.ConnectAsync(server, "-groups", "X25519");
        Assert.Equal(HandshakeVerdict.AcceptedClassical, (await server.Sink.NextAsync()).Verdict);

        server.Profile = CryptoProfile.Hybrid;

        await OpenSslClient.ConnectAsync(server, "-groups", "X25519");
        Assert.Equal(HandshakeVerdict.Refused, (await server.Sink.NextAsync()).Verdict);
    }

    [Fact]
    public async Task Client_that_trusts_only_the_classical_root_can_verify_the_post_quantum_certificate_too()
    {
        await using var server = await ObservedServer.StartAsync();

        var output = await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768", "-sigalgs", "mldsa65:ecdsa_secp256r1_sha256", "-CAfile", server.Certificates.BrowserTrustFile);

        Assert.Equal(SignatureSchemes.MLDsa65, (await server.Sink.NextAsync()).SignatureScheme);
        Assert.Contains("Verify return code: 0 (ok)", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("mldsa65:ecdsa_secp256r1_sha256", SignatureSchemes.MLDsa65)]
    [InlineData("ecdsa_secp256r1_sha256", SignatureSchemes.EcdsaSecp256r1Sha256)]
    [InlineData("mldsa44:ecdsa_secp256r1_sha256", SignatureSchemes.EcdsaSecp256r1Sha256)]
    public async Task Certificate_follows_what_the_client_can_verify(string offered, ushort expected)
    {
        await using var server = await ObservedServer.StartAsync();

        var output = await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768", "-sigalgs", offered);

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, ""), (record.Verdict, record.Reason));
        Assert.Equal(expected, record.SignatureScheme);
        Assert.Contains("Verify return code: 0 (ok)", output, StringComparison.Ordinal);
        Assert.Equal(expected == SignatureSchemes.MLDsa65, output.Contains("mldsa65", StringComparison.OrdinalIgnoreCase) && !output.Contains("Peer signature type: ecdsa", StringComparison.Ordinal));
    }
}
