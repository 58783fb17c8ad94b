using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Web.Demo.Servers;

/// <summary>Self-signed certificates of the demo servers; they live as long as the process.</summary>
internal static class DemoCertificate
{
    /// <summary>For <c>localhost</c> and 127.0.0.1, valid for a month.</summary>
    public static X509Certificate2 Create(string name, bool postQuantum, TimeProvider time)
    {
        var now = time.GetUtcNow();
        if (postQuantum)
        {
            using var key = MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa65);
#pragma warning disable SYSLIB5006 // ML-DSA in certificates is still marked as experimental.
            return Complete(new CertificateRequest($"CN={name}", key)).CreateSelfSigned(now.AddMinutes(-5), now.AddDays(30));
#pragma warning restore SYSLIB5006
        }

        using var classical = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return Complete(new CertificateRequest($"CN={name}", classical, HashAlgorithmName.SHA256)).CreateSelfSigned(now.AddMinutes(-5), now.AddDays(30));
    }

    private static CertificateRequest Complete(CertificateRequest request)
    {
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName("localhost");
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false));
        return request;
    }
}
