using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>What would become of a handshake that was seen before, under rules that are not in force yet.</summary>
public static class HandshakeForecast
{
    /// <summary>Why it would be refused; null where it would be let in, or where too little of it was seen to tell.</summary>
    /// <param name="handshake">As recorded.</param>
    /// <param name="transport">The rules.</param>
    /// <param name="ownSignatures">Code points of the schemes that this node's certificates sign with.</param>
    public static string? RefusalOf(HandshakeRecord handshake, EffectiveTransport transport, IReadOnlyList<ushort> ownSignatures)
    {
        if (transport.AllowsNothing)
        {
            return transport.Profile.Description;
        }

        // A server is known by what it agreed on: what it could have agreed on otherwise, it did not say.
        if (handshake.Leg == HandshakeLeg.Upstream)
        {
            var agreed = new ServerHello(false, handshake.AgreedVersion ?? 0, handshake.AgreedSuite ?? 0, handshake.AgreedGroup, handshake.Resumed);
            return handshake.AgreedVersion is not null && HandshakeJudgement.OfAgreement(agreed, null, transport, handshake.SignatureScheme) is (HandshakeVerdict.Refused, var reason) ? reason : null;
        }

        if (handshake.ClientHelloBytes == 0)
        {
            return null;
        }

        var hello = new ClientHello
        {
            Size = handshake.ClientHelloBytes,
            Versions = handshake.OfferedVersions,
            Suites = handshake.OfferedSuites,
            Groups = handshake.OfferedGroups,
            SignatureSchemes = handshake.OfferedSignatureSchemes,
        };
        return HandshakeJudgement.OfOffer(hello, transport)?.Reason
            ?? (ownSignatures.Any(scheme => transport.AllowsSignature(scheme) && handshake.OfferedSignatureSchemes.Contains(scheme))
                ? null
                : "The client accepts no certificate here that the transport policy lets sign.");
    }
}
