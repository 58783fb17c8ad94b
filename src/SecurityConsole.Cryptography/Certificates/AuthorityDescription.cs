using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>A certificate of the authority as people see it. Immutable.</summary>
/// <param name="Role"><c>root</c> or <c>issuing</c>.</param>
/// <param name="Algorithm">Of its key (<c>ML-DSA-65</c>).</param>
/// <param name="Subject">Distinguished name.</param>
/// <param name="Fingerprint">SHA-256 of the certificate, lower-case hexadecimal.</param>
/// <param name="NotBefore">Begin of its validity.</param>
/// <param name="NotAfter">End of its validity.</param>
/// <param name="KeyPlace">Where its key is, in words.</param>
/// <param name="Pem">The certificate. Not secret.</param>
public sealed record AuthorityDescription(
    string Role, string Algorithm, string Subject, string Fingerprint, DateTimeOffset NotBefore, DateTimeOffset NotAfter, string KeyPlace, string Pem)
{
    internal static AuthorityDescription OfRoot(AuthorityBranch branch, X509Certificate2 root) =>
        Of("root", branch, root, branch.HasRootKey ? "key file in the data folder; it can be taken offline" : "offline");

    internal static AuthorityDescription OfIssuing(AuthorityBranch branch, X509Certificate2 issuing) =>
        Of("issuing", branch, issuing, branch.IssuingKey.Place);

    private static AuthorityDescription Of(string role, AuthorityBranch branch, X509Certificate2 certificate, string keyPlace) => new(
        role,
        branch.IsMLDsa ? "ML-DSA-65" : "ECDSA P-256",
        certificate.Subject,
        Convert.ToHexStringLower(SHA256.HashData(certificate.RawDataMemory.Span)),
        new DateTimeOffset(certificate.NotBefore),
        new DateTimeOffset(certificate.NotAfter),
        keyPlace,
        certificate.ExportCertificatePem());
}
