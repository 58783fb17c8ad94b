using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Cryptography.Inventory;
using SecurityConsole.Web.Hosting;

namespace SecurityConsole.Web.Inventory;

/// <summary>The certificates that the listeners of this node show, with the chain that clients are given or trust.</summary>
internal sealed class ListenerCertificates(ServerCertificates certificates)
{
    private static readonly string[] Endpoints = [CryptographyWiring.GatewayEndpoint, CryptographyWiring.ConsoleEndpoint];

    /// <summary>Both leafs, what is shown beside them, and the roots.</summary>
    public IReadOnlyList<CertificateFacts> List()
    {
        var roots = Roots();
        var facts = new List<CertificateFacts>();
        foreach (var shown in (ServerCertificate[])[certificates.Ecdsa, certificates.MLDsa])
        {
            facts.Add(CertificateFacts.Of(shown.Certificate, CertificateRole.Leaf, IssuerOf(shown.Certificate, roots), Endpoints));
            facts.AddRange(shown.Context.IntermediateCertificates.Select(issuer => CertificateFacts.Of(issuer, CertificateRole.Issuer, IssuerOf(issuer, roots), Endpoints)));
        }

        facts.AddRange(roots.Select(root => CertificateFacts.Of(root, CertificateRole.Root, issuer: null)));
        foreach (var root in roots)
        {
            root.Dispose();
        }

        return facts;
    }

    private static X509Certificate2? IssuerOf(X509Certificate2 certificate, X509Certificate2Collection roots) =>
        roots.FirstOrDefault(root => root.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData));

    private X509Certificate2Collection Roots()
    {
        var roots = new X509Certificate2Collection();
        try
        {
            roots.ImportFromPemFile(certificates.TrustFile);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            // What cannot be read is left out; readiness and log are the places to say so.
        }

        return roots;
    }
}
