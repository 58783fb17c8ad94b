using System.Collections.Immutable;

namespace SecurityConsole.Cryptography.Profiles;

/// <summary>What administrators chose for the connections of this installation, by names and as text. Immutable.</summary>
public sealed record CryptoSettings
{
    /// <summary>Grows with each change of anything that decides about a handshake.</summary>
    public long Revision { get; init; } = 1;

    /// <summary>Profile of the gateway's listener.</summary>
    public string GatewayProfile { get; init; } = CryptoProfile.Hybrid.Name;

    /// <summary>Profile of the console's listener.</summary>
    public string ConsoleProfile { get; init; } = CryptoProfile.Hybrid.Name;

    /// <summary>Profile towards servers that have none of their own.</summary>
    public string UpstreamProfile { get; init; } = CryptoProfile.Hybrid.Name;

    /// <summary>Profiles of this organisation.</summary>
    public ImmutableArray<CustomProfile> CustomProfiles { get; init; } = [];

    /// <summary>Text of the transport policy (<c>docs/transport-policy.md</c>); empty for none.</summary>
    public string TransportPolicy { get; init; } = "";

    /// <summary>Connections from before this revision are cut, not drained: somebody said that they are compromised. 0 for none.</summary>
    public long CutRevision { get; init; }
}
