using System.Collections.Immutable;

namespace SecurityConsole.Cryptography.Profiles.Transport;

/// <summary>What holds for a connection once everything that applies was taken together. Immutable.</summary>
/// <param name="Profile">The groups and suites that all of it allows. The profile that it started from, where nothing narrowed it.</param>
/// <param name="AllowedSignatures">Code points of the TLS signature schemes that all of it allows; null where nothing restricts them.</param>
/// <param name="BlockDowngradeAttempts">One of those that apply refuses downgrades.</param>
/// <param name="AlertOnLatencySpike">One of those that apply wants an alert on slow handshakes.</param>
public sealed record EffectiveTransport(CryptoProfile Profile, ImmutableArray<ushort>? AllowedSignatures, bool BlockDowngradeAttempts, bool AlertOnLatencySpike)
{
    /// <summary>Whether anything can be agreed at all; where not, the profile's description says why.</summary>
    public bool AllowsNothing => Profile.AllowedGroups.IsEmpty;

    /// <summary>A profile alone.</summary>
    public static EffectiveTransport Of(CryptoProfile profile) => new(profile, null, false, false);

    /// <summary>For an endpoint whose rules cannot be used: every handshake is refused with this sentence.</summary>
    public static EffectiveTransport Nothing(string reason) => Of(new CryptoProfile("nothing", [], AllowsClassical: false, [], reason));

    /// <summary>Whether a certificate may sign the handshake with this scheme.</summary>
    public bool AllowsSignature(ushort scheme) => AllowedSignatures is not { } allowed || allowed.Contains(scheme);

    /// <summary>Whether it judges every handshake alike, by content: a profile may have changed under its name. What only alerts ends no connection, so it does not count.</summary>
    public bool IsSameAs(EffectiveTransport other) => ReferenceEquals(this, other)
        || (BlockDowngradeAttempts == other.BlockDowngradeAttempts
            && Profile.Name == other.Profile.Name
            && Profile.AllowedGroups.AsSpan().SequenceEqual(other.Profile.AllowedGroups.AsSpan())
            && Profile.AllowedSuites.AsSpan().SequenceEqual(other.Profile.AllowedSuites.AsSpan())
            && AllowedSignatures.HasValue == other.AllowedSignatures.HasValue
            && (AllowedSignatures ?? []).AsSpan().SequenceEqual((other.AllowedSignatures ?? []).AsSpan()));
}
