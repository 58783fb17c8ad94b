using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>Certificates that are trusted for one server besides the system's. Immutable.</summary>
public sealed class TrustAnchors
{
    private readonly X509Certificate2Collection _certificates = [];

    private TrustAnchors()
    {
    }

    /// <summary>Nothing besides the system's.</summary>
    public static TrustAnchors None { get; } = new();

    /// <summary>Reads PEM certificates; blank text is <see cref="None"/>.</summary>
    /// <exception cref="ArgumentException">There is no certificate in it; the message says so.</exception>
    public static TrustAnchors FromPem(string pem)
    {
        if (string.IsNullOrWhiteSpace(pem))
        {
            return None;
        }

        var anchors = new TrustAnchors();
        try
        {
            anchors._certificates.ImportFromPem(pem);
        }
        catch (CryptographicException exception)
        {
            throw new ArgumentException("The trust anchors hold a certificate that cannot be read. Paste whole PEM blocks, -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.", nameof(pem), exception);
        }

        return anchors._certificates.Count > 0
            ? anchors
            : throw new ArgumentException("The trust anchors hold no certificate. Paste PEM blocks, -----BEGIN CERTIFICATE----- to -----END CERTIFICATE-----.", nameof(pem));
    }

    /// <summary>How many certificates.</summary>
    public int Count => _certificates.Count;

    /// <summary>Whether a server is trusted: by the system, or by a chain that ends in one of these. A wrong name is never forgiven.</summary>
    internal bool Trusts(X509Certificate2? certificate, X509Chain? presented, SslPolicyErrors errors)
    {
        if (errors == SslPolicyErrors.None)
        {
            return true;
        }

        if (errors != SslPolicyErrors.RemoteCertificateChainErrors || certificate is null || Count == 0)
        {
            return false;
        }

        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.AddRange(_certificates);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(new Oid("1.3.6.1.5.5.7.3.1")); // serverAuth
        if (presented is not null)
        {
            chain.ChainPolicy.ExtraStore.AddRange(presented.ChainPolicy.ExtraStore);
        }

        return chain.Build(certificate);
    }
}
