using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>A certificate with its key, ready to be presented. Immutable.</summary>
public sealed class LoadedIdentity
{
    private LoadedIdentity(X509Certificate2 leaf, X509Certificate2Collection chain)
    {
        Leaf = leaf;
        Context = SslStreamCertificateContext.Create(leaf, chain, offline: true);
    }

    /// <summary>The certificate, with its private key.</summary>
    public X509Certificate2 Leaf { get; }

    /// <summary>What TLS shows: the leaf and what issued it.</summary>
    public SslStreamCertificateContext Context { get; }

    /// <summary>Its key is post-quantum.</summary>
    public bool IsPostQuantum => IsMLDsa(Leaf);

    /// <summary>When two thirds of its life are over.</summary>
    public DateTimeOffset RenewAt
    {
        get
        {
            var begin = new DateTimeOffset(Leaf.NotBefore) + AuthorityBranch.Backdating;
            return begin + ((new DateTimeOffset(Leaf.NotAfter) - begin) * 2 / 3);
        }
    }

    /// <summary>Reads a private key, its certificate and what issued that, in this order.</summary>
    /// <exception cref="CryptographicException">The key is not of the certificate, or one cannot be read.</exception>
    /// <exception cref="ArgumentException">One is missing.</exception>
    public static LoadedIdentity FromPem(string pem)
    {
        var chain = new X509Certificate2Collection();
        chain.ImportFromPem(pem);
        if (chain.Count == 0)
        {
            throw new ArgumentException("There is no certificate.", nameof(pem));
        }

        var leaf = chain[0];
        chain.RemoveAt(0);
        if (IsMLDsa(leaf))
        {
            using var mldsa = MLDsa.ImportFromPem(pem);
            return new(leaf.CopyWithPrivateKey(mldsa), chain);
        }

        using var ecdsa = ECDsa.Create();
        ecdsa.ImportFromPem(pem);
        return new(leaf.CopyWithPrivateKey(ecdsa), chain);
    }

    private static bool IsMLDsa(X509Certificate2 certificate) => certificate.PublicKey.Oid.Value?.StartsWith("2.16.840.1.101.3.4.3.", StringComparison.Ordinal) == true;
}
