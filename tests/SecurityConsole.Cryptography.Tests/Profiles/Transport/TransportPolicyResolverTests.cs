using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Tests.Profiles.Transport;

public sealed class TransportPolicyResolverTests
{
    private const string Design = """
        p2p_connectivity:
          enforce_pqc: true
          allowed_algos: ["ML-KEM-768", "ML-DSA-65"]
          threat_detection: { block_downgrade_attempts: true, alert_on_latency_spike: true }
        """;

    [Fact]
    public void Parameter_set_allows_the_hybrid_groups_that_contain_it()
    {
        var effective = Resolve(Design, CryptoProfile.Hybrid);

        Assert.Equal([NamedGroups.X25519MLKem768, NamedGroups.SecP256r1MLKem768], effective.Profile.AllowedGroups);
        Assert.Equal(CryptoProfile.Hybrid.AllowedSuites, effective.Profile.AllowedSuites);
        Assert.Equal([SignatureSchemes.MLDsa65], effective.AllowedSignatures!.Value);
        Assert.True(effective.AllowsSignature(SignatureSchemes.MLDsa65));
        Assert.False(effective.AllowsSignature(SignatureSchemes.EcdsaSecp256r1Sha256));
        Assert.True(effective.BlockDowngradeAttempts && effective.AlertOnLatencySpike);
        Assert.Equal("hybrid narrowed to X25519MLKEM768 or SecP256r1MLKEM768", effective.Profile.Name);
        Assert.Equal("Profile hybrid, narrowed by enforce_pqc of p2p_connectivity and allowed_algos of p2p_connectivity.", effective.Profile.Description);
    }

    [Fact]
    public void Policy_that_narrows_nothing_leaves_the_profile_as_it_is()
    {
        var effective = Resolve("p2p_connectivity: { enforce_pqc: true }", CryptoProfile.Hybrid);

        Assert.Same(CryptoProfile.Hybrid, effective.Profile);
        Assert.Null(effective.AllowedSignatures);
        Assert.True(effective.AllowsSignature(SignatureSchemes.EcdsaSecp256r1Sha256));
        Assert.False(effective.BlockDowngradeAttempts || effective.AlertOnLatencySpike);
    }

    [Fact]
    public void Enforcing_PQC_takes_the_classical_groups_out_of_a_profile()
    {
        var effective = Resolve("p2p_connectivity: { enforce_pqc: true }", CryptoProfile.ClassicalTransition);

        Assert.Equal(CryptoProfile.Hybrid.AllowedGroups, effective.Profile.AllowedGroups);
        Assert.False(effective.Profile.AllowsClassical);
    }

    [Fact]
    public void Classical_groups_can_be_named_one_by_one()
    {
        var effective = Resolve("p2p_connectivity: { enforce_pqc: false, allowed_algos: [ML-KEM-768, X25519, AES-256-GCM] }", CryptoProfile.ClassicalTransition);

        Assert.Equal([NamedGroups.X25519MLKem768, NamedGroups.SecP256r1MLKem768, NamedGroups.X25519], effective.Profile.AllowedGroups);
        Assert.Equal([CipherSuites.Aes256GcmSha384], effective.Profile.AllowedSuites);
        Assert.True(effective.Profile.AllowsClassical);
        Assert.Equal("classical-transition narrowed to X25519MLKEM768 or SecP256r1MLKEM768 or x25519 with TLS_AES_256_GCM_SHA384", effective.Profile.Name);
    }

    [Fact]
    public void Naming_a_curve_does_not_allow_what_the_profile_refuses()
    {
        Assert.False(Try("p2p_connectivity: { allowed_algos: [X25519] }", CryptoProfile.Hybrid, new(), out var error));

        Assert.Equal(
            "The profile hybrid and the allowed_algos of p2p_connectivity contradict each other: one allows the key exchange groups X25519MLKEM768, SecP256r1MLKEM768, SecP384r1MLKEM1024, the other x25519. Allow one in both, or change one of the two.",
            error);
    }

    [Fact]
    public void Scopes_apply_to_what_they_name_and_the_strictest_wins()
    {
        const string policy = """
            p2p_connectivity:
              enforce_pqc: true
              scopes:
                - listener: gateway
                  threat_detection: { block_downgrade_attempts: true }
                - server: payroll
                  enforce_pqc: false
                  allowed_algos: [ML-KEM-1024, ML-DSA-87, ML-DSA-65]
                - data_class: pii
                  allowed_algos: [ML-DSA-87, AES-256-GCM]
                  threat_detection: { block_downgrade_attempts: false, alert_on_latency_spike: true }
            """;

        Assert.Equal(CryptoProfile.Hybrid.AllowedGroups, Resolve(policy, CryptoProfile.ClassicalTransition).Profile.AllowedGroups);
        Assert.True(Resolve(policy, CryptoProfile.Hybrid, new() { Listener = "gateway" }).BlockDowngradeAttempts);
        Assert.False(Resolve(policy, CryptoProfile.Hybrid, new() { Listener = "Gateway" }).BlockDowngradeAttempts);
        Assert.Same(CryptoProfile.Hybrid, Resolve(policy, CryptoProfile.Hybrid, new() { Listener = "payroll", DataClasses = ["payroll"] }).Profile);

        var server = Resolve(policy, CryptoProfile.ClassicalTransition, new() { Server = "payroll" });
        Assert.Equal([NamedGroups.SecP384r1MLKem1024], server.Profile.AllowedGroups);
        Assert.Equal([SignatureSchemes.MLDsa65, SignatureSchemes.MLDsa87], server.AllowedSignatures!.Value.Order());

        var all = Resolve(policy, CryptoProfile.Hybrid, new() { Listener = "gateway", Server = "payroll", DataClasses = ["other", "pii"] });
        Assert.Equal([NamedGroups.SecP384r1MLKem1024], all.Profile.AllowedGroups);
        Assert.Equal([CipherSuites.Aes256GcmSha384], all.Profile.AllowedSuites);
        Assert.Equal([SignatureSchemes.MLDsa87], all.AllowedSignatures!.Value);
        Assert.True(all.BlockDowngradeAttempts && all.AlertOnLatencySpike);
    }

    [Theory]
    [InlineData("server: payroll", "ML-KEM-1024", "data_class: pii", "ML-KEM-768", "The allowed_algos of server 'payroll' and the allowed_algos of data class 'pii' contradict each other: one allows the key exchange groups ")]
    [InlineData("server: payroll", "ML-DSA-65", "data_class: pii", "ML-DSA-87", "The allowed_algos of server 'payroll' and the allowed_algos of data class 'pii' contradict each other: one allows the signature schemes mldsa65, the other mldsa87. Allow one in both, or change one of the two.")]
    [InlineData("listener: gateway", "AES-128-GCM", "server: payroll", "AES-256-GCM", "The allowed_algos of listener 'gateway' and the allowed_algos of server 'payroll' contradict each other: one allows the cipher suites TLS_AES_128_GCM_SHA256, the other TLS_AES_256_GCM_SHA384.")]
    public void Empty_intersection_names_the_two_that_contradict(string first, string firstAllows, string second, string secondAllows, string expected)
    {
        var policy = $"p2p_connectivity:\n  scopes:\n    - {{ {first}, allowed_algos: [{firstAllows}] }}\n    - {{ {second}, allowed_algos: [{secondAllows}] }}";

        Assert.False(Try(policy, CryptoProfile.Hybrid, new() { Listener = "gateway", Server = "payroll", DataClasses = ["pii"] }, out var error));

        Assert.StartsWith(expected, error, StringComparison.Ordinal);
    }

    [Fact]
    public void Contradiction_of_three_names_all_three()
    {
        const string policy = """
            p2p_connectivity:
              scopes:
                - { listener: gateway, allowed_algos: [ML-DSA-44, ML-DSA-65] }
                - { server: payroll, allowed_algos: [ML-DSA-65, ML-DSA-87] }
                - { data_class: pii, allowed_algos: [ML-DSA-44, ML-DSA-87] }
            """;

        Assert.False(Try(policy, CryptoProfile.Hybrid, new() { Listener = "gateway", Server = "payroll", DataClasses = ["pii"] }, out var error));

        Assert.Equal(
            "The allowed_algos of listener 'gateway', the allowed_algos of server 'payroll' and the allowed_algos of data class 'pii' contradict each other: there are no signature schemes that all of them allow. Allow one in all, or change one of them.",
            error);
    }

    [Fact]
    public void Profile_that_allows_nothing_is_named()
    {
        Assert.False(Try("p2p_connectivity: {}", new("void", [], false, [], ""), new(), out var error));

        Assert.Equal("The profile void allows no key exchange groups at all, so no connection could be made. Allow at least one.", error);
    }

    [Fact]
    public void Another_outcome_is_another_profile()
    {
        var one = Resolve("p2p_connectivity: { allowed_algos: [ML-KEM-768] }", CryptoProfile.Hybrid).Profile;
        var same = Resolve("p2p_connectivity: { allowed_algos: [X25519MLKEM768, SecP256r1MLKEM768] }", CryptoProfile.Hybrid).Profile;
        var other = Resolve("p2p_connectivity: { allowed_algos: [ML-KEM-1024] }", CryptoProfile.Hybrid).Profile;

        Assert.Equal(one, same);
        Assert.NotEqual(one, other);
        Assert.NotEqual(CryptoProfile.Hybrid, other);
    }

    private static EffectiveTransport Resolve(string policy, CryptoProfile profile, TransportTarget? target = null)
    {
        Assert.True(TransportPolicyResolver.TryResolve(Read(policy), profile, target ?? new(), out var effective, out var error), error);
        return effective;
    }

    private static bool Try(string policy, CryptoProfile profile, TransportTarget target, out string? error) =>
        TransportPolicyResolver.TryResolve(Read(policy), profile, target, out _, out error);

    private static TransportPolicy Read(string text)
    {
        var reading = TransportPolicyReader.Read(text);
        Assert.Empty(reading.Problems);
        return reading.Policy!;
    }
}
