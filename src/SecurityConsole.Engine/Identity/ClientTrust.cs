using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Certificates;
using SecurityConsole.Engine.Directory;

namespace SecurityConsole.Engine.Identity;

/// <summary>Which client certificates the gateway accepts at present. Thread-safe.</summary>
public sealed class ClientTrust(ServerCertificates certificates, DirectorySnapshotHolder directory)
{
    private volatile Built? _built;

    /// <summary>The trust in force: built anew when an anchor or an own root changes.</summary>
    public ClientCertificateTrust Current
    {
        get
        {
            var anchors = directory.Current.TrustAnchors;
            var roots = certificates.Authority.Roots;
            var built = _built;
            if (built is null || !ReferenceEquals(built.Roots, roots) || !built.Anchors.SequenceEqual(anchors))
            {
                _built = built = new(roots, anchors, new(certificates.Authority, Read(anchors)));
            }

            return built.Trust;
        }
    }

    // They were checked when they were added; one that cannot be read any more is not trusted.
    private static X509Certificate2Collection Read(IReadOnlyList<TrustAnchor> anchors)
    {
        X509Certificate2Collection read = [];
        foreach (var anchor in anchors)
        {
            try
            {
                read.ImportFromPem(anchor.CertificatePem);
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                continue;
            }
        }

        return read;
    }

    private sealed record Built(X509Certificate2Collection Roots, IReadOnlyList<TrustAnchor> Anchors, ClientCertificateTrust Trust);
}
