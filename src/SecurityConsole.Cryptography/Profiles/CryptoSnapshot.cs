using System.Collections.Frozen;

namespace SecurityConsole.Cryptography.Profiles;

/// <summary>The cryptographic configuration at one revision. Immutable.</summary>
public sealed class CryptoSnapshot
{
    private readonly FrozenDictionary<string, CryptoProfile> _profiles;

    /// <summary>Takes the profile of each endpoint that has one of its own; others get <paramref name="defaultProfile"/>.</summary>
    public CryptoSnapshot(long revision, CryptoProfile defaultProfile, IEnumerable<KeyValuePair<string, CryptoProfile>>? profiles = null)
    {
        Revision = revision;
        DefaultProfile = defaultProfile;
        _profiles = (profiles ?? []).ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Grows with each change.</summary>
    public long Revision { get; }

    /// <summary>For endpoints without one of their own.</summary>
    public CryptoProfile DefaultProfile { get; }

    /// <summary>The endpoints (<c>gateway</c>, <c>console</c>, <c>server:payroll</c>) that have a profile of their own.</summary>
    public IReadOnlyDictionary<string, CryptoProfile> Profiles => _profiles;

    /// <summary>The profile of a listener (<c>gateway</c>) or a server (<c>server:payroll</c>).</summary>
    public CryptoProfile ProfileOf(string endpoint) => _profiles.GetValueOrDefault(endpoint, DefaultProfile);
}
