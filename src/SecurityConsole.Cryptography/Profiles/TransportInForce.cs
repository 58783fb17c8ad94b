using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Profiles;

/// <summary>What holds for the handshakes of one endpoint, and since which revision. Read once per handshake. Immutable.</summary>
/// <param name="Revision">Of the cryptographic configuration.</param>
/// <param name="Transport">What may be agreed.</param>
/// <param name="CutRevision">Connections from before this revision are cut; 0 for none.</param>
public sealed record TransportInForce(long Revision, EffectiveTransport Transport, long CutRevision = 0)
{
    /// <summary>A profile alone, without a transport policy.</summary>
    public static TransportInForce Of(CryptoProfile profile, long revision = 1) => new(revision, EffectiveTransport.Of(profile));
}
