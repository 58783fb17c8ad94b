using System.Security.Cryptography;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Web.Administration.Keys;

/// <summary>The keys and certificates of the listeners.</summary>
internal sealed class RotatingServerCertificate(ServerCertificates certificates) : IRotatingKey
{
    public string Name => "server-certificate";

    public KeyView Describe()
    {
        var (ecdsa, mldsa) = (certificates.Ecdsa.Certificate, certificates.MLDsa.Certificate);
        return new(
            Name,
            "TLS of gateway and console.",
            ecdsa.GetCertHashString(HashAlgorithmName.SHA256)[..32].ToLowerInvariant(),
            "ECDSA P-256, and ML-DSA-65 for clients that offer it",
            certificates.PlaceOf("server"),
            new DateTimeOffset(ecdsa.NotBefore),
            $"Valid until {new DateTimeOffset(ecdsa.NotAfter < mldsa.NotAfter ? ecdsa.NotAfter : mldsa.NotAfter).UtcDateTime:yyyy-MM-dd}.");
    }

    public string Rotate(bool compromised)
    {
        var until = certificates.Ecdsa.Certificate.NotAfter;
        certificates.Rotate();
        return "Handshakes from now on show new certificates with new keys; connections stay."
            + (compromised
                ? $" Clients trust the authority and not the certificate: who has the old key can pose as this node until {new DateTimeOffset(until).UtcDateTime:yyyy-MM-dd}. Where that is too long, give clients a new authority."
                : "");
    }
}
