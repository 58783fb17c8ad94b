using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Handshakes;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity;

/// <summary>Whom the certificate of a connection stands for, found once for each snapshot of the directory.</summary>
/// <param name="Directory">Valid only for this very snapshot: any change of the directory, a revocation above all, makes it void.</param>
/// <param name="Credential">Null when nobody has this certificate, or no longer.</param>
internal sealed record ConnectionIdentity(DirectorySnapshot Directory, AgentCredential? Credential)
{
    /// <summary>Finds out. A certificate of the own authority must be listed; an external one must be bound by its SPIFFE id or its fingerprint, and its authority still be trusted.</summary>
    /// <remarks>An authority speaks for its own trust domain alone: another one's SPIFFE id is a mere text in its certificates.</remarks>
    public static ConnectionIdentity Of(DirectorySnapshot directory, ClientCertificateRecord certificate, TokenHash fingerprint)
    {
        if (certificate.Problem.Length > 0)
        {
            return new(directory, null);
        }

        if (certificate.IsOwn)
        {
            return new(directory, directory.Certificates.GetValueOrDefault(fingerprint));
        }

        if (!directory.AnchorsByFingerprint.TryGetValue(certificate.Root, out var anchor))
        {
            return new(directory, null);
        }

        var bound = directory.ExternalIdentities.GetValueOrDefault(ExternalIdentity.OfFingerprint(certificate.Fingerprint))
            ?? (SpiffeId.TryParse(certificate.Identity) is { } identity && identity.TrustDomain == anchor.TrustDomain ? directory.ExternalIdentities.GetValueOrDefault(certificate.Identity) : null);
        return new(directory, bound);
    }
}
