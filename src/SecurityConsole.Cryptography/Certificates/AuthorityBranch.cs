using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>One algorithm of this data folder's authority: a root that can be taken offline, and the issuing certificate that works in its place.</summary>
/// <remarks>
/// Files: <c>ca-&lt;kind&gt;.pem</c> and <c>.key</c> (root), <c>issuing-&lt;kind&gt;.pem</c> and <c>.key</c>. The root's key is opened only to sign an issuing certificate
/// or to vouch for the other branch; without it everything goes on until one of those is due. Where a token keeps the issuing key, <see cref="CertificateKey"/>.
/// </remarks>
internal sealed class AuthorityBranch(string folder, string kind, KeySecret secret, TokenCertificateKeys? token, TimeProvider time)
{
    internal static readonly TimeSpan Backdating = TimeSpan.FromMinutes(5); // for peers whose clocks are a little behind
    private static readonly TimeSpan RootLifetime = TimeSpan.FromDays(3650);
    private static readonly TimeSpan IssuingLifetime = TimeSpan.FromDays(1825);
    private static readonly TimeSpan IssuingRenewal = TimeSpan.FromDays(365);

    internal string Kind => kind;

    internal string RootPath => Path.Combine(folder, $"ca-{kind}.pem");

    internal string RootKeyPath => RootKey.FilePath;

    /// <summary>The root's key: always a file, so that it can be taken away.</summary>
    private CertificateKey RootKey { get; } = new(folder, "ca", kind, secret, null, time);

    /// <summary>The key that signs leafs.</summary>
    internal CertificateKey IssuingKey { get; } = new(folder, "issuing", kind, secret, token, time);

    /// <summary>The key of this node's listeners.</summary>
    internal CertificateKey ServerKey { get; } = new(folder, "server", kind, secret, token, time);

    internal bool IsMLDsa => string.Equals(kind, "ml-dsa", StringComparison.Ordinal);

    /// <summary>Whether the root's key is here; where it was taken away, it is offline.</summary>
    internal bool HasRootKey => File.Exists(RootKeyPath);

    private string IssuingPath => Path.Combine(folder, $"issuing-{kind}.pem");

    /// <summary>The issuing certificate, and what says which key is its.</summary>
    internal IReadOnlyList<string> IssuingFiles => [IssuingPath, .. IssuingKey.Files];

    private string AlgorithmName => IsMLDsa ? "ML-DSA-65" : "ECDSA P-256";

    /// <summary>Loads the root, or makes one where there is none, or where it will not outlive a server certificate.</summary>
    /// <exception cref="CryptographicException">It cannot be read, and its key is not here to make it again.</exception>
    internal X509Certificate2 LoadOrCreateRoot(TimeSpan leafLifetime)
    {
        var now = time.GetUtcNow();
        if (CertificateFile.TryLoad(RootPath) is { } root)
        {
            if (!HasRootKey || new DateTimeOffset(root.NotAfter) > now + leafLifetime)
            {
                return root;
            }

            root.Dispose();
        }
        else if (File.Exists(RootPath) && !HasRootKey)
        {
            throw new CryptographicException($"{RootPath} is damaged, and its key is not here. Restore the file from a backup: a new root would not be trusted by anybody.");
        }

        using var key = RootKey.Open();
        var subject = new X500DistinguishedName($"CN=Security Console local CA ({AlgorithmName}), O=Security Console {Environment.MachineName}");
        var request = key.Request(subject);
        AuthorityExtensions.AddForAuthority(request, pathLength: 2); // the other root, the issuing certificate, and then a leaf
        var made = request.CreateSelfSigned(now - Backdating, now + RootLifetime);
        CertificateFile.Write(RootPath, made);
        return made;
    }

    /// <summary>Loads the issuing certificate, or has the root sign one: where it is missing, for another key or root, or in its last year.</summary>
    /// <exception cref="CryptographicException">One is needed, and the root's key is not here; the message says what to do.</exception>
    internal X509Certificate2 LoadOrCreateIssuing(X509Certificate2 root)
    {
        var now = time.GetUtcNow();
        using var key = IssuingKey.Open();
        if (CertificateFile.TryLoad(IssuingPath) is { } present)
        {
            IssuingKey.MustBeThatOf(present, key);
            var left = new DateTimeOffset(present.NotAfter) - now;
            if (key.Matches(present) && CertificateFile.IsIssuedBy(present, root) && (left > IssuingRenewal || (left > TimeSpan.Zero && !HasRootKey)))
            {
                return present;
            }

            FormerIssuers.Keep(folder, present);
            present.Dispose();
        }

        using var rootKey = OpenRootKey(root);
        var request = new CertificateRequest(
            new X500DistinguishedName($"CN=Security Console issuing CA ({AlgorithmName}), O=Security Console {Environment.MachineName}"), key.PublicKey, HashAlgorithmName.SHA256);
        AuthorityExtensions.AddForAuthority(request, pathLength: 0);
        AuthorityExtensions.AddIssuer(request, root);
        var made = request.Create(root.SubjectName, rootKey.Generator, now - Backdating, CertificateFile.Earlier(now + IssuingLifetime, root), AuthorityExtensions.SerialNumber());
        CertificateFile.Write(IssuingPath, made);
        IssuingKey.Settle(key);
        return made;
    }

    /// <summary>Has the root sign an issuing certificate for a new key. What the present one issued stays valid until it ends.</summary>
    /// <exception cref="CryptographicException">The root's key is not here, or the token does not answer; the message says what to do. The present one stays.</exception>
    internal X509Certificate2 RotateIssuing(X509Certificate2 root, X509Certificate2 present)
    {
        OpenRootKey(root).Dispose(); // before anything is moved
        FormerIssuers.Keep(folder, present);
        return ReplacedFiles.With(IssuingFiles, () => LoadOrCreateIssuing(root));
    }

    /// <summary>
    /// Loads the certificate that another branch's root gives this one's, or makes it: who trusts that one trusts this one too, and needs to import only one.
    /// Null where it is due and the other root's key is offline.
    /// </summary>
    internal X509Certificate2? LoadOrCreateCrossCertificate(X509Certificate2 root, AuthorityBranch other, X509Certificate2 otherRoot, TimeSpan leafLifetime)
    {
        var path = Path.Combine(folder, $"ca-{kind}-cross.pem");
        var now = time.GetUtcNow();
        if (CertificateFile.TryLoad(path) is { } cross)
        {
            if (new DateTimeOffset(cross.NotAfter) > now + leafLifetime
                && cross.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(root.PublicKey.ExportSubjectPublicKeyInfo()) && CertificateFile.IsIssuedBy(cross, otherRoot))
            {
                return cross;
            }

            cross.Dispose();
        }

        if (!other.HasRootKey)
        {
            return null;
        }

        using var issuer = other.OpenRootKey(otherRoot);
        var request = new CertificateRequest(root.SubjectName, root.PublicKey, HashAlgorithmName.SHA256);
        AuthorityExtensions.AddForAuthority(request, AuthorityExtensions.PathLengthOf(otherRoot) - 1);
        AuthorityExtensions.AddIssuer(request, otherRoot);
        var made = request.Create(otherRoot.SubjectName, issuer.Generator, now - Backdating, new DateTimeOffset(otherRoot.NotAfter), AuthorityExtensions.SerialNumber());
        CertificateFile.Write(path, made);
        return made;
    }

    /// <summary>What people have to do about the issuing certificate; null for nothing.</summary>
    internal string? NoticeOf(X509Certificate2 issuing) =>
        HasRootKey || new DateTimeOffset(issuing.NotAfter) - time.GetUtcNow() > IssuingRenewal
            ? null
            : $"The issuing certificate for {AlgorithmName} ends at {issuing.NotAfter.ToUniversalTime():u}, and the key of its root is offline. Put it back as {RootKeyPath}, start once, and take it away again.";

    /// <summary>The root's key, where it is here. The caller disposes it.</summary>
    /// <exception cref="CryptographicException">It is offline, or is another root's.</exception>
    internal AuthorityKey OpenRootKey(X509Certificate2 root)
    {
        if (!HasRootKey)
        {
            throw new CryptographicException($"The issuing certificate has to be signed by the {AlgorithmName} root, whose key is offline. Put it back as {RootKeyPath}, start once, and take it away again.");
        }

        var key = RootKey.Open();
        if (key.Matches(root))
        {
            return key;
        }

        key.Dispose();
        throw new CryptographicException($"{RootKeyPath} is not the key of {RootPath}. Restore both from the same backup.");
    }
}
