using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>A certificate of the authority in a PEM file that everybody may read.</summary>
internal static class CertificateFile
{
    /// <summary>Null when there is none, or none that can be read: a new one is issued in its place.</summary>
    internal static X509Certificate2? TryLoad(string path)
    {
        try
        {
            return File.Exists(path) ? X509Certificate2.CreateFromPem(File.ReadAllText(path)) : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    internal static void Write(string path, X509Certificate2 certificate) => PrivateFile.WritePublic(path, Encoding.ASCII.GetBytes(certificate.ExportCertificatePem() + "\n"));

    /// <summary>Whether a chain leads from the certificate to the root; time is looked at by the caller's clock.</summary>
    internal static bool IsIssuedBy(X509Certificate2 certificate, X509Certificate2 root, params X509Certificate2[] between)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.ExtraStore.AddRange(between);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(certificate);
    }

    /// <summary>No certificate is valid longer than its issuer.</summary>
    internal static DateTimeOffset Earlier(DateTimeOffset wanted, X509Certificate2 issuer)
    {
        var end = new DateTimeOffset(issuer.NotAfter);
        return wanted < end ? wanted : end;
    }
}
