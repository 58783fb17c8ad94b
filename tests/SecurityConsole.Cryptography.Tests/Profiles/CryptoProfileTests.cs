using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Profiles;

namespace SecurityConsole.Cryptography.Tests.Profiles;

public sealed class CryptoProfileTests
{
    [Fact]
    public void Profiles_are_what_they_say()
    {
        Assert.All(CryptoProfile.Hybrid.AllowedGroups, group => Assert.Equal(KeyExchangeKind.Hybrid, NamedGroups.Find(group)!.Kind));
        Assert.All(CryptoProfile.Cnsa2.AllowedGroups, group => Assert.Equal("ML-KEM-1024", NamedGroups.Find(group)!.Kem));
        Assert.All(CryptoProfile.Cnsa2.AllowedSuites, suite => Assert.Equal(256, CipherSuites.Find(suite)!.KeyBits));
        Assert.All(CryptoProfiles.All, profile => Assert.Equal(profile.AllowsClassical, profile.AllowedGroups.Any(group => !NamedGroups.IsQuantumSafe(group))));
        Assert.Same(CryptoProfile.Hybrid, CryptoProfiles.All[0]);
    }

    [Theory]
    [InlineData("Hybrid")]
    [InlineData("")]
    [InlineData(null)]
    public void Unknown_name_gets_a_sentence_with_those_that_exist(string? name)
    {
        Assert.False(CryptoProfiles.TryFind(name, out _, out var error));
        Assert.Equal($"There is no crypto profile '{name}'. Choose one of: hybrid, cnsa-2.0, classical-transition.", error);
    }

    [Fact]
    public void Snapshot_gives_each_endpoint_its_own_profile_or_the_default()
    {
        var snapshot = new CryptoSnapshot(3, CryptoProfile.Hybrid, [new("console", CryptoProfile.ClassicalTransition)]);
        Assert.Equal(CryptoProfile.ClassicalTransition, snapshot.ProfileOf("console"));
        Assert.Equal(CryptoProfile.Hybrid, snapshot.ProfileOf("payroll"));

        var holder = new CryptoSnapshotHolder(snapshot);
        holder.Publish(new CryptoSnapshot(4, CryptoProfile.Cnsa2));
        Assert.Equal((4, CryptoProfile.Cnsa2), (holder.Current.Revision, holder.Current.ProfileOf("console")));
    }

    [Theory]
    [InlineData(0x0A0A, true)]
    [InlineData(0xFAFA, true)]
    [InlineData(0x0A1A, false)]
    [InlineData(0x1301, false)]
    public void Greased_values_are_known(int codePoint, bool expected) => Assert.Equal(expected, CodePoints.IsGrease((ushort)codePoint));

    [Fact]
    public void Code_points_are_unique_and_named()
    {
        Assert.Equal(NamedGroups.All.Count, NamedGroups.All.Select(group => group.CodePoint).Distinct().Count());
        Assert.Equal("X25519MLKEM768", NamedGroups.NameOf(0x11EC));
        Assert.Equal("GREASE", NamedGroups.NameOf(0x3A3A));
        Assert.Equal("0x1234", NamedGroups.NameOf(0x1234));
        Assert.Equal("mldsa65", SignatureSchemes.NameOf(SignatureSchemes.MLDsa65));
        Assert.Equal("TLS_AES_256_GCM_SHA384", CipherSuites.NameOf(CipherSuites.Aes256GcmSha384));
    }
}
