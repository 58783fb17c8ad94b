using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Algorithms;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>The signature scheme that a certificate's key makes in TLS 1.3.</summary>
internal static class CertificateSchemes
{
    /// <summary>Null for a kind of key that is not known here. For RSA, the scheme that TLS 1.3 stacks choose first.</summary>
    internal static ushort? Of(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value switch
    {
        "2.16.840.1.101.3.4.3.17" => SignatureSchemes.MLDsa44,
        "2.16.840.1.101.3.4.3.18" => SignatureSchemes.MLDsa65,
        "2.16.840.1.101.3.4.3.19" => SignatureSchemes.MLDsa87,
        "1.2.840.113549.1.1.1" => 0x0804,
        "1.2.840.113549.1.1.10" => 0x0809,
        "1.3.101.112" => 0x0807,
        "1.3.101.113" => 0x0808,
        "1.2.840.10045.2.1" => OfCurve(certificate),
        _ => null,
    };

    private static ushort? OfCurve(X509Certificate2 certificate)
    {
        using var key = certificate.GetECDsaPublicKey();
        return key?.KeySize switch { 256 => SignatureSchemes.EcdsaSecp256r1Sha256, 384 => 0x0503, 521 => 0x0603, _ => null };
    }
}
