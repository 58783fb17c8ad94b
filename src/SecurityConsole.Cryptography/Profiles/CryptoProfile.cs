using System.Collections.Immutable;
using SecurityConsole.Cryptography.Algorithms;

namespace SecurityConsole.Cryptography.Profiles;

/// <summary>A named set of allowed algorithms. Immutable.</summary>
/// <param name="Name">Stable name (<c>hybrid</c>).</param>
/// <param name="AllowedGroups">Code points of the groups that may be agreed.</param>
/// <param name="AllowsClassical">Some of them are classical: such a handshake passes, and is shown as a warning.</param>
/// <param name="AllowedSuites">Code points of the cipher suites that may be agreed.</param>
/// <param name="Description">What it is for, in a sentence.</param>
public sealed record CryptoProfile(
    string Name,
    ImmutableArray<ushort> AllowedGroups,
    bool AllowsClassical,
    ImmutableArray<ushort> AllowedSuites,
    string Description)
{
    private static readonly ImmutableArray<ushort> HybridGroups = [NamedGroups.X25519MLKem768, NamedGroups.SecP256r1MLKem768, NamedGroups.SecP384r1MLKem1024];
    private static readonly ImmutableArray<ushort> AllSuites = [CipherSuites.Aes256GcmSha384, CipherSuites.ChaCha20Poly1305Sha256, CipherSuites.Aes128GcmSha256];

    /// <summary>The default: ML-KEM and Diffie-Hellman together, nothing else.</summary>
    public static CryptoProfile Hybrid { get; } =
        new("hybrid", HybridGroups, AllowsClassical: false, AllSuites, "Hybrid key exchange (ML-KEM with Diffie-Hellman) only.");

    /// <summary>CNSA 2.0: ML-KEM-1024 and AES-256 only, so X25519MLKEM768 does not qualify.</summary>
    public static CryptoProfile Cnsa2 { get; } =
        new("cnsa-2.0", [NamedGroups.SecP384r1MLKem1024, NamedGroups.MLKem1024], AllowsClassical: false, [CipherSuites.Aes256GcmSha384], "ML-KEM-1024 with AES-256 only (CNSA 2.0).");

    /// <summary>Hybrid is preferred, and classical passes with a warning: for peers that cannot do better yet.</summary>
    public static CryptoProfile ClassicalTransition { get; } =
        new(
            "classical-transition",
            [.. HybridGroups, NamedGroups.X25519, NamedGroups.Secp256r1, NamedGroups.Secp384r1],
            AllowsClassical: true,
            AllSuites,
            "Hybrid preferred; classical key exchange passes and is shown as a warning.");

    /// <summary>Whether this group may be agreed.</summary>
    public bool Allows(ushort group) => AllowedGroups.Contains(group);

    /// <summary>Whether one of these groups may be agreed.</summary>
    public bool AllowsAnyOf(IReadOnlyList<ushort> groups)
    {
        for (var i = 0; i < groups.Count; i++)
        {
            if (Allows(groups[i]))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether this cipher suite may be agreed.</summary>
    public bool AllowsSuite(ushort suite) => AllowedSuites.Contains(suite);

    /// <summary>Profiles are compared by name.</summary>
    public bool Equals(CryptoProfile? other) => other is not null && string.Equals(Name, other.Name, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(Name);
}
