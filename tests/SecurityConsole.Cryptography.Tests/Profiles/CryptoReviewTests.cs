using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Tests.Profiles;

public sealed class CryptoReviewTests
{
    private static readonly ushort[] Own = [SignatureSchemes.MLDsa65, SignatureSchemes.EcdsaSecp256r1Sha256];
    private static readonly ServerCryptography Payroll = new("payroll", "", ["pii"]);

    [Fact]
    public void Settings_without_a_policy_are_the_profiles_themselves()
    {
        var review = CryptoReview.Of(new() { GatewayProfile = "cnsa-2.0" }, [Payroll with { Profile = "classical-transition" }], Own);

        Assert.Empty(review.Problems);
        Assert.Same(CryptoProfile.Cnsa2, review.Snapshot.ProfileOf("gateway"));
        Assert.Same(CryptoProfile.Hybrid, review.Snapshot.ProfileOf("console"));
        Assert.Same(CryptoProfile.ClassicalTransition, review.Snapshot.ProfileOf("server:payroll"));
        Assert.Null(review.Snapshot.DemandOf("payroll"));
    }

    [Fact]
    public void Server_that_is_not_listed_is_allowed_nothing()
    {
        var snapshot = CryptoReview.Of(new() { UpstreamProfile = "classical-transition" }, [Payroll], Own).Snapshot;

        Assert.True(snapshot.InForce("server:removed").Transport.AllowsNothing);
        Assert.True(snapshot.DemandOf("removed")!.AllowsNothing);
        Assert.Null(snapshot.DemandOf("payroll"));
    }

    [Theory]
    [InlineData("server: payroll")]
    [InlineData("data_class: pii")]
    public void Scope_of_a_server_or_its_data_narrows_both_legs(string scope)
    {
        var review = CryptoReview.Of(new() { TransportPolicy = $"p2p_connectivity:\n  scopes:\n    - {scope}\n      allowed_algos: [ML-KEM-1024]\n" }, [Payroll, new("other", "", [])], Own);

        Assert.Empty(review.Problems);
        Assert.Equal([NamedGroups.SecP384r1MLKem1024], review.Snapshot.ProfileOf("server:payroll").AllowedGroups);
        Assert.Equal([NamedGroups.SecP384r1MLKem1024], review.Snapshot.DemandOf("payroll")!.Profile.AllowedGroups);
        Assert.Null(review.Snapshot.DemandOf("other"));
        Assert.Same(CryptoProfile.Hybrid, review.Snapshot.ProfileOf("gateway"));
    }

    [Fact]
    public void Everything_wrong_is_named_at_once_with_its_place()
    {
        var review = CryptoReview.Of(
            new()
            {
                GatewayProfile = "hybird",
                CustomProfiles = [new() { Name = "own", AllowedGroups = ["x25519"], AllowedSuites = [] }],
                TransportPolicy = "p2p_connectivity:\n  enforce_pqc: yes\n  allowed_algos: [ML-KEM-678]\n",
            },
            [],
            Own);

        Assert.Contains(review.Problems, problem => problem is { Member: "transportPolicy", Line: 2 });
        Assert.Contains(review.Problems, problem => problem is { Member: "transportPolicy", Line: 3, Column: 19 } && problem.Sentence.Contains("ML-KEM-768", StringComparison.Ordinal));
        Assert.Contains(review.Problems, problem => problem.Member == "customProfiles/0/allowedSuites");
        Assert.Contains(review.Problems, problem => problem.Member == "customProfiles/0/allowsClassical");
    }

    [Fact]
    public void Policy_that_contradicts_a_profile_is_named_with_both()
    {
        var review = CryptoReview.Of(
            new() { GatewayProfile = "cnsa-2.0", TransportPolicy = "p2p_connectivity:\n  scopes:\n    - listener: gateway\n      allowed_algos: [ML-KEM-768]\n" }, [], Own);

        var problem = Assert.Single(review.Problems);
        Assert.Equal(("transportPolicy", 3), (problem.Member, problem.Line));
        Assert.Contains("profile cnsa-2.0 and the allowed_algos of listener 'gateway' contradict each other", problem.Sentence, StringComparison.Ordinal);
        Assert.True(review.Snapshot.InForce("gateway").Transport.AllowsNothing);
        Assert.False(review.Snapshot.InForce("console").Transport.AllowsNothing);
    }

    [Theory]
    [InlineData("ML-DSA-87", false)]
    [InlineData("ML-DSA-65", true)]
    [InlineData("ECDSA P-256", true)]
    public void Signature_that_no_certificate_here_makes_is_refused(string signature, bool fits)
    {
        var review = CryptoReview.Of(new() { TransportPolicy = $"p2p_connectivity:\n  allowed_algos: [\"{signature}\"]\n" }, [], Own);

        Assert.Equal(fits, review.Problems.IsEmpty);
        Assert.All(review.Problems, problem => Assert.Contains("has no certificate that signs with mldsa87", problem.Sentence, StringComparison.Ordinal));
    }

    [Fact]
    public void Scopes_about_nothing_yet_are_noted_and_unknown_listeners_refused()
    {
        var review = CryptoReview.Of(
            new() { TransportPolicy = "p2p_connectivity:\n  scopes:\n    - server: nowhere\n      enforce_pqc: true\n    - data_class: secret\n      enforce_pqc: true\n    - listener: gatewya\n      enforce_pqc: true\n" },
            [Payroll],
            Own);

        Assert.Equal([3, 5], review.Notes.Select(note => note.Line));
        Assert.Equal(7, Assert.Single(review.Problems).Line);
    }

    [Fact]
    public void Stored_policy_that_can_no_longer_be_read_lets_nobody_in()
    {
        var snapshot = CryptoResolution.Resolve(new() { TransportPolicy = "p2p_connectivity: [" }, [Payroll]);

        foreach (var endpoint in new[] { "gateway", "console", "server:payroll" })
        {
            Assert.True(snapshot.InForce(endpoint).Transport.AllowsNothing);
            Assert.StartsWith("The transport policy cannot be used", snapshot.ProfileOf(endpoint).Description, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Profile_that_changed_under_its_name_is_another_transport()
    {
        Assert.True(CustomProfileValidator.TryCreate(new() { Name = "own", AllowedGroups = ["X25519MLKEM768"], AllowedSuites = ["TLS_AES_256_GCM_SHA384"] }, out var before, out _));
        Assert.True(CustomProfileValidator.TryCreate(new() { Name = "own", AllowedGroups = ["MLKEM1024"], AllowedSuites = ["TLS_AES_256_GCM_SHA384"] }, out var after, out _));

        Assert.True(EffectiveTransport.Of(before).IsSameAs(EffectiveTransport.Of(before with { })));
        Assert.False(EffectiveTransport.Of(before).IsSameAs(EffectiveTransport.Of(after)));
    }
}
