using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Profiles.Transport;
using SecurityConsole.Cryptography.Tests.Common;

namespace SecurityConsole.Cryptography.Tests.Handshakes;

public sealed class ConnectionGroupsTests
{
    [Theory]
    [InlineData("*X25519MLKEM768:SecP384r1MLKEM1024")]
    [InlineData("*X25519MLKEM768:*X25519:MLKEM1024:SecP384r1MLKEM1024")]
    public async Task Client_that_shares_what_a_strict_profile_does_not_allow_is_asked_for_what_it_does(string groups)
    {
        await using var server = await ObservedServer.StartAsync(CryptoProfile.Cnsa2);

        var output = await OpenSslClient.ConnectAsync(server, "-groups", groups);

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, ""), (record.Verdict, record.Reason));
        Assert.Equal(NamedGroups.SecP384r1MLKem1024, record.AgreedGroup);
        Assert.True(record.HelloRetryRequested, output);
        Assert.Equal([NamedGroups.SecP384r1MLKem1024], record.RetryShareGroups);
        Assert.Contains($"{record.Id} 11ED https", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Profile_of_one_classical_group_gets_that_group()
    {
        Assert.True(CustomProfileValidator.TryCreate(
            new() { Name = "legacy", AllowedGroups = ["secp384r1"], AllowedSuites = ["TLS_AES_256_GCM_SHA384"], AllowsClassical = true }, out var profile, out _));
        await using var server = await ObservedServer.StartAsync(profile);

        await OpenSslClient.ConnectAsync(server, "-groups", "*X25519MLKEM768:*X25519:secp384r1");

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.AcceptedClassical, NamedGroups.Secp384r1), (record.Verdict, record.AgreedGroup!.Value));
    }

    [Fact]
    public async Task Groups_of_one_connection_do_not_reach_the_next()
    {
        await using var server = await ObservedServer.StartAsync(CryptoProfile.Cnsa2);
        await OpenSslClient.ConnectAsync(server, "-groups", "*X25519MLKEM768:SecP384r1MLKEM1024");
        Assert.Equal(NamedGroups.SecP384r1MLKem1024, (await server.Sink.NextAsync()).AgreedGroup);

        server.Profile = CryptoProfile.Hybrid;
        await OpenSslClient.ConnectAsync(server, "-groups", "*X25519MLKEM768:SecP384r1MLKEM1024");

        Assert.Equal(NamedGroups.X25519MLKem768, (await server.Sink.NextAsync()).AgreedGroup);
    }

    [Theory]
    [InlineData("mldsa65:ecdsa_secp256r1_sha256", SignatureSchemes.EcdsaSecp256r1Sha256, SignatureSchemes.EcdsaSecp256r1Sha256)]
    [InlineData("mldsa65:ecdsa_secp256r1_sha256", SignatureSchemes.MLDsa65, SignatureSchemes.MLDsa65)]
    public async Task Certificate_follows_the_signatures_that_the_policy_allows(string offered, ushort allowed, ushort expected)
    {
        await using var server = await ObservedServer.StartAsync();
        server.InForce = new(8, new EffectiveTransport(CryptoProfile.Hybrid, [allowed], false, false));

        await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768", "-sigalgs", offered);

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Accepted, expected), (record.Verdict, record.SignatureScheme!.Value));
    }

    [Fact]
    public async Task Client_that_cannot_verify_the_only_allowed_signature_is_refused_before_tls()
    {
        await using var server = await ObservedServer.StartAsync();
        server.InForce = new(8, new EffectiveTransport(CryptoProfile.Hybrid, [SignatureSchemes.MLDsa65], false, false));

        var output = await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768", "-sigalgs", "ecdsa_secp256r1_sha256");

        var record = await server.Sink.NextAsync();
        Assert.Equal(HandshakeVerdict.Refused, record.Verdict);
        Assert.Contains("allows only mldsa65", record.Reason, StringComparison.Ordinal);
        Assert.Contains("SSL alert number 40", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_whose_certificate_signs_otherwise_than_allowed_gets_no_request()
    {
        await using var server = await ObservedServer.StartAsync();
        using var client = new ObservedClient(
            trustPem: await File.ReadAllTextAsync(server.Certificates.TrustFile, TestContext.Current.CancellationToken),
            change: options => options with { InForce = () => new(9, new EffectiveTransport(CryptoProfile.Hybrid, [SignatureSchemes.MLDsa87], false, false)) });

        await Assert.ThrowsAsync<HttpRequestException>(() => client.Http.GetAsync(new Uri($"https://localhost:{server.Port}/"), TestContext.Current.CancellationToken));

        var record = await client.Sink.NextAsync();
        Assert.Equal(HandshakeVerdict.Refused, record.Verdict);
        Assert.StartsWith("The certificate signs with mldsa65, which the transport policy does not allow.", record.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Endpoint_whose_rules_cannot_be_used_lets_nobody_in_and_says_why()
    {
        await using var server = await ObservedServer.StartAsync();
        server.InForce = new(8, EffectiveTransport.Nothing("The transport policy cannot be used."));

        await OpenSslClient.ConnectAsync(server, "-groups", "X25519MLKEM768:X25519");

        var record = await server.Sink.NextAsync();
        Assert.Equal((HandshakeVerdict.Refused, "The transport policy cannot be used."), (record.Verdict, record.Reason));
    }
}
