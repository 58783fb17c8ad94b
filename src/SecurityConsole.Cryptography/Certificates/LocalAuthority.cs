using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SecurityConsole.Cryptography.Algorithms;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>A small root of this data folder, in one algorithm, and the server certificate that it issues.</summary>
/// <remarks>Files: <c>ca-&lt;kind&gt;.pem</c>, <c>ca-&lt;kind&gt;.key</c>, <c>server-&lt;kind&gt;.pem</c>, <c>server-&lt;kind&gt;.key</c>.</remarks>
internal sealed class LocalAuthority(string folder, string kind, KeySecret secret, TimeProvider time)
{
    private static readonly TimeSpan RootLifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan Backdating = TimeSpan.FromMinutes(5); // for peers whose clocks are a little behind

    internal string RootPath => Path.Combine(folder, $"ca-{kind}.pem");

    private bool IsMLDsa => string.Equals(kind, "ml-dsa", StringComparison.Ordinal);

    private string LeafPath => Path.Combine(folder, $"server-{kind}.pem");

    /// <summary>Loads the root, or makes one where there is none, or where it will not outlive a server certificate.</summary>
    internal X509Certificate2 LoadOrCreateRoot(TimeSpan leafLifetime)
    {
        var now = time.GetUtcNow();
        using var key = Load("ca");
        if (TryLoad(RootPath) is { } root)
        {
            if (new DateTimeOffset(root.NotAfter) > now + leafLifetime && key.Matches(root))
            {
                return root;
            }

            root.Dispose();
        }

        var subject = new X500DistinguishedName($"CN=Security Console local CA ({(IsMLDsa ? "ML-DSA-65" : "ECDSA P-256")}), O=Security Console {Environment.MachineName}");
        var request = key.Request(subject);
        AddAuthorityExtensions(request, pathLength: 1); // the other root, and then its server certificate
        var made = request.CreateSelfSigned(now - Backdating, now + RootLifetime);
        PrivateFile.WritePublic(RootPath, Encoding.ASCII.GetBytes(made.ExportCertificatePem() + "\n"));
        return made;
    }

    /// <summary>Loads the certificate that another authority gives this one, or makes it: who trusts that one trusts this one too, and needs to import only one.</summary>
    internal X509Certificate2 LoadOrCreateCrossCertificate(X509Certificate2 root, LocalAuthority other, X509Certificate2 otherRoot, TimeSpan leafLifetime)
    {
        var path = Path.Combine(folder, $"ca-{kind}-cross.pem");
        var now = time.GetUtcNow();
        using var key = Load("ca");
        if (TryLoad(path) is { } cross)
        {
            if (new DateTimeOffset(cross.NotAfter) > now + leafLifetime && key.Matches(cross) && IsIssuedBy(cross, otherRoot))
            {
                return cross;
            }

            cross.Dispose();
        }

        using var issuer = other.Load("ca");
        var request = new CertificateRequest(root.SubjectName, root.PublicKey, HashAlgorithmName.SHA256);
        AddAuthorityExtensions(request, pathLength: 0);
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(otherRoot, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var made = request.Create(otherRoot.SubjectName, issuer.Generator, now - Backdating, new DateTimeOffset(otherRoot.NotAfter), SerialNumber());
        PrivateFile.WritePublic(path, Encoding.ASCII.GetBytes(made.ExportCertificatePem() + "\n"));
        return made;
    }

    /// <summary>Loads the server certificate, or issues one where it is missing, due for renewal, for other names, or of another root.</summary>
    /// <param name="root">The root that issues it.</param>
    /// <param name="shown">What clients are shown beside it.</param>
    /// <param name="names">The names that it is for.</param>
    /// <param name="lifetime">How long it is valid.</param>
    internal ServerCertificate LoadOrIssue(X509Certificate2 root, X509Certificate2Collection shown, CertificateNames names, TimeSpan lifetime)
    {
        var now = time.GetUtcNow();
        using var key = Load("server");
        if (TryLoad(LeafPath) is { } leaf)
        {
            if (new DateTimeOffset(leaf.NotAfter) - now > lifetime / 3 && new DateTimeOffset(leaf.NotBefore) <= now && names.AreThoseOf(leaf) && IsIssuedBy(leaf, root) && key.Matches(leaf))
            {
                return Prepare(leaf, key, shown);
            }

            leaf.Dispose();
        }

        using var issuer = Load("ca");
        var request = key.Request(new X500DistinguishedName($"CN={Environment.MachineName}, O=Security Console"));
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: false, hasPathLengthConstraint: false, pathLengthConstraint: 0, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.DigitalSignature, critical: true));
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid("1.3.6.1.5.5.7.3.1")], critical: false)); // serverAuth
        request.CertificateExtensions.Add(names.ToExtension());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, X509SubjectKeyIdentifierHashAlgorithm.Sha256, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(root, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        var made = request.Create(root.SubjectName, issuer.Generator, now - Backdating, now + lifetime, SerialNumber());
        PrivateFile.WritePublic(LeafPath, Encoding.ASCII.GetBytes(made.ExportCertificatePem() + "\n"));
        return Prepare(made, key, shown);
    }

    private ServerCertificate Prepare(X509Certificate2 leaf, AuthorityKey key, X509Certificate2Collection shown)
    {
        using (leaf)
        {
            var certificate = key.Attach(leaf);
            var context = System.Net.Security.SslStreamCertificateContext.Create(certificate, shown, offline: true);
            return new ServerCertificate(IsMLDsa ? SignatureSchemes.MLDsa65 : SignatureSchemes.EcdsaSecp256r1Sha256, certificate, context);
        }
    }

    private static void AddAuthorityExtensions(CertificateRequest request, int pathLength)
    {
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: true, pathLength, critical: true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign | X509KeyUsageFlags.CrlSign, critical: true));
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, X509SubjectKeyIdentifierHashAlgorithm.Sha256, critical: false));
    }

    private static byte[] SerialNumber()
    {
        var serial = RandomNumberGenerator.GetBytes(16);
        serial[0] = (byte)((serial[0] & 0x7F) | 0x01); // a positive number (RFC 5280 §4.1.2.2)
        return serial;
    }

    private AuthorityKey Load(string role)
    {
        var file = new KeyFile(Path.Combine(folder, $"{role}-{kind}.key"), secret);
        return IsMLDsa ? new AuthorityKey(file.LoadOrCreateMLDsa(MLDsaAlgorithm.MLDsa65)) : new AuthorityKey(file.LoadOrCreateECDsa());
    }

    private static bool IsIssuedBy(X509Certificate2 leaf, X509Certificate2 root)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(root);
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.VerificationFlags = X509VerificationFlags.IgnoreNotTimeValid; // time is looked at by the caller's clock
        chain.ChainPolicy.DisableCertificateDownloads = true;
        return chain.Build(leaf);
    }

    private static X509Certificate2? TryLoad(string path)
    {
        try
        {
            return File.Exists(path) ? X509Certificate2.CreateFromPem(File.ReadAllText(path)) : null;
        }
        catch (CryptographicException)
        {
            return null; // damaged: a new one is issued in its place
        }
    }
}
