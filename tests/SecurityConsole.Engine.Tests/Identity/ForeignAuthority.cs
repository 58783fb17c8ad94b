using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Engine.Tests.Identity;

/// <summary>An authority that is not the gateway's: whatever it wants to certify, it does.</summary>
internal sealed class ForeignAuthority
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    internal ForeignAuthority(string name = "Partner root")
    {
        var request = new CertificateRequest($"CN={name}", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        Root = request.CreateSelfSigned(Now.AddDays(-10), Now.AddDays(10));
    }

    internal X509Certificate2 Root { get; }

    private static DateTimeOffset Now => TimeProvider.System.GetUtcNow();

    internal MadeIdentity Issue(string uri, string? purpose = "1.3.6.1.5.5.7.3.2", double fromDays = -1, double toDays = 1)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=partner", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddUri(new Uri(uri));
        request.CertificateExtensions.Add(names.Build());
        if (purpose is not null)
        {
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(purpose)], critical: false));
        }

        var leaf = request.Create(Root.SubjectName, X509SignatureGenerator.CreateForECDsa(_key), Now.AddDays(fromDays), Now.AddDays(toDays), RandomNumberGenerator.GetBytes(8)).CopyWithPrivateKey(key);
        return new(leaf, leaf.ExportCertificatePem(), Root.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }
}
