using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Handshakes.Wire;
using SecurityConsole.Cryptography.Profiles;
using SecurityConsole.Cryptography.Profiles.Transport;

namespace SecurityConsole.Cryptography.Handshakes;

/// <summary>What a profile says about what was offered, and about what was agreed.</summary>
internal static class HandshakeJudgement
{
    private const int MostNames = 8;

    /// <summary>Null when something offered is allowed; otherwise why not.</summary>
    internal static HandshakeRefusal? OfOffer(ClientHello hello, EffectiveTransport transport)
    {
        var profile = transport.Profile;
        if (transport.AllowsNothing)
        {
            return new(TlsAlert.HandshakeFailure, profile.Description);
        }

        if (!hello.OffersTls13)
        {
            return new(TlsAlert.ProtocolVersion, "The client offers no TLS 1.3, and older versions are not spoken here. Update the client.");
        }

        if (!profile.AllowsAnyOf(hello.Groups))
        {
            return new(
                TlsAlert.HandshakeFailure,
                $"The client offers {Describe(hello.Groups)}, of which profile {profile.Name} allows none. It allows {Names(profile.AllowedGroups)}. Update the client, or have an administrator choose profile {CryptoProfile.ClassicalTransition.Name}.");
        }

        if (!hello.Suites.Any(profile.AllowsSuite))
        {
            return new(TlsAlert.HandshakeFailure, $"The client offers no cipher suite that profile {profile.Name} allows. It allows {string.Join(", ", profile.AllowedSuites.Select(CipherSuites.NameOf))}.");
        }

        return transport.AllowedSignatures is { } signatures && !hello.SignatureSchemes.Any(signatures.Contains)
            ? new(TlsAlert.HandshakeFailure, $"The client accepts no certificate that may sign here: the transport policy allows only {Names(signatures, SignatureSchemes.NameOf)}, and the client verifies none of them.")
            : null;
    }

    /// <summary>The verdict on a handshake that came to an end.</summary>
    /// <param name="agreed">What the server chose.</param>
    /// <param name="hello">What the client offered; null where it was not seen.</param>
    /// <param name="transport">What is allowed.</param>
    /// <param name="scheme">What the certificate's key signs with; null where it is of no known kind.</param>
    internal static (HandshakeVerdict Verdict, string Reason) OfAgreement(in ServerHello agreed, ClientHello? hello, EffectiveTransport transport, ushort? scheme)
    {
        var profile = transport.Profile;
        if (agreed.Version != Tls.Version13)
        {
            return (HandshakeVerdict.Refused, "An older version than TLS 1.3 was agreed.");
        }

        if (agreed.Group is not { } group)
        {
            return (HandshakeVerdict.Refused, "A session was resumed without a new key exchange, which is not allowed.");
        }

        if (!profile.Allows(group))
        {
            return (HandshakeVerdict.Refused, $"{NamedGroups.NameOf(group)} was agreed, which profile {profile.Name} does not allow. It allows {Names(profile.AllowedGroups)}.");
        }

        if (!profile.AllowsSuite(agreed.Suite))
        {
            return (HandshakeVerdict.Refused, $"{CipherSuites.NameOf(agreed.Suite)} was agreed, which profile {profile.Name} does not allow.");
        }

        if (transport.AllowedSignatures is { } signatures && (scheme is not { } signed || !signatures.Contains(signed)))
        {
            return (
                HandshakeVerdict.Refused,
                $"The certificate signs with {(scheme is { } other ? SignatureSchemes.NameOf(other) : "a key of a kind that is not known here")}, which the transport policy does not allow. It allows {Names(signatures, SignatureSchemes.NameOf)}.");
        }

        if (NamedGroups.IsQuantumSafe(group))
        {
            return (HandshakeVerdict.Accepted, "");
        }

        var offer = hello is not null && hello.Groups.Any(NamedGroups.IsQuantumSafe) ? "although hybrid groups were offered" : "because no hybrid group was offered";
        return (
            HandshakeVerdict.AcceptedClassical,
            $"Classical key exchange {NamedGroups.NameOf(group)} was agreed {offer}; profile {profile.Name} lets it pass. A recording of this connection can be opened by a later quantum computer.");
    }

    private static string Describe(IReadOnlyList<ushort> groups)
    {
        var known = groups.Where(group => !CodePoints.IsGrease(group)).ToArray();
        return known.Length == 0 ? "no key exchange group"
            : known.Any(NamedGroups.IsQuantumSafe) ? $"the groups {Names(known)}"
            : $"only classical key exchange ({Names(known)})";
    }

    private static string Names(IReadOnlyList<ushort> groups) => Names(groups, NamedGroups.NameOf);

    private static string Names(IReadOnlyList<ushort> codePoints, Func<ushort, string> nameOf) =>
        string.Join(", ", codePoints.Take(MostNames).Select(nameOf)) + (codePoints.Count > MostNames ? $" and {codePoints.Count - MostNames} more" : "");
}
