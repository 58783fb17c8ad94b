using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Inventory;

/// <summary>The names of a certificate's algorithms: the registry's, else the platform's, else the object identifier.</summary>
internal static class CertificateAlgorithms
{
    private const string EcPublicKey = "1.2.840.10045.2.1";
    private const string RsaPublicKey = "1.2.840.113549.1.1.1";
    private const string EcdsaSignatures = "1.2.840.10045.4.";

    internal static string OfKey(X509Certificate2 certificate)
    {
        try
        {
            return certificate.PublicKey.Oid.Value switch
            {
                EcPublicKey => OfCurve(certificate),
                RsaPublicKey => OfRsa(certificate),
                _ => NameOf(certificate.PublicKey.Oid),
            };
        }
        catch (CryptographicException)
        {
            return NameOf(certificate.PublicKey.Oid); // a key that the platform cannot read, such as one on a curve of its own
        }
    }

    /// <summary>An ECDSA signature names its hash and not its curve, so it is called by the issuer's key where that is known.</summary>
    internal static string OfSignature(X509Certificate2 certificate, X509Certificate2? issuer) =>
        issuer is not null && certificate.SignatureAlgorithm.Value?.StartsWith(EcdsaSignatures, StringComparison.Ordinal) == true
            ? OfKey(issuer)
            : NameOf(certificate.SignatureAlgorithm);

    private static string OfCurve(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPublicKey();
        var curve = key?.ExportParameters(includePrivateParameters: false).Curve.Oid;
        return curve?.Value switch
        {
            "1.2.840.10045.3.1.7" => "ECDSA P-256",
            "1.3.132.0.34" => "ECDSA P-384",
            "1.3.132.0.35" => "ECDSA P-521",
            "1.3.36.3.3.2.8.1.1.7" => "ECDSA brainpoolP256r1",
            "1.3.36.3.3.2.8.1.1.11" => "ECDSA brainpoolP384r1",
            "1.3.36.3.3.2.8.1.1.13" => "ECDSA brainpoolP512r1",
            _ => $"ECDSA {curve?.FriendlyName ?? curve?.Value ?? "on a curve of its own"}",
        };
    }

    private static string OfRsa(X509Certificate2 certificate)
    {
        using var key = certificate.GetRSAPublicKey();
        return $"RSA-{key?.KeySize ?? 0}";
    }

    private static string NameOf(Oid oid) => AlgorithmRegistry.Current.FindByOid(oid.Value ?? "")?.Name ?? oid.FriendlyName ?? oid.Value ?? "unknown";
}
