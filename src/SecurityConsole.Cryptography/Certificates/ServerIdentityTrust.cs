using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>Accepts a server by its identity: a certificate of the own authority with the server's SPIFFE id, whatever name is in the URL. Thread-safe.</summary>
/// <param name="authority">The own authority.</param>
/// <param name="identity">The one SPIFFE id that is accepted.</param>
/// <param name="isListed">Whether the certificate with this SHA-256 (<c>byte[32]</c>) was issued to that server and is not revoked.</param>
public sealed class ServerIdentityTrust(CertificateAuthority authority, SpiffeId identity, Func<byte[], bool> isListed)
{
    internal bool Accepts(X509Certificate2? certificate, DateTimeOffset now)
    {
        if (certificate is null || SpiffeId.Of(certificate) != identity)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(authority.Roots);
        chain.ChainPolicy.ExtraStore.AddRange(authority.Between);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.VerificationTimeIgnored = false;
        chain.ChainPolicy.VerificationTime = now.UtcDateTime;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid(AuthorityExtensions.ServerAuthentication));
        return chain.Build(certificate) && isListed(SHA256.HashData(certificate.RawDataMemory.Span));
    }
}
