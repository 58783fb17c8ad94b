using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Certificates;

namespace SecurityConsole.Cryptography.Tests.Certificates;

/// <summary>Certificate requests as clients make them.</summary>
internal static class Requests
{
    internal static IdentityRequest Of(bool postQuantum)
    {
        using var mldsa = postQuantum ? MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa65) : null;
        using var ecdsa = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = mldsa is null ? new CertificateRequest("CN=anybody", ecdsa, HashAlgorithmName.SHA256) : new CertificateRequest("CN=anybody", mldsa);
        return IdentityRequest.TryRead(request.CreateSigningRequestPem(), out var problem) ?? throw new InvalidOperationException(problem);
    }
}
