using System.Collections.Frozen;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using SecurityConsole.Cryptography.Keys;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>The built-in authority: an ECDSA P-256 and an ML-DSA-65 branch, each with a root and an issuing certificate. Thread-safe.</summary>
/// <remarks>
/// Made at first start. The roots' keys (<c>ca-*.key</c>) are needed only to sign issuing certificates and can be kept offline. Certificates are replaced, never
/// disposed, because handshakes under way may still use them.
/// </remarks>
public sealed class CertificateAuthority
{
    private readonly ServerCertificatesOptions _options;
    private readonly AuthorityBranch _ecdsaBranch;
    private readonly AuthorityBranch _mldsaBranch;
    private readonly TimeProvider _time;
    private volatile AuthorityCertificates _ecdsa;
    private volatile AuthorityCertificates _mldsa;
    private volatile X509Certificate2Collection _roots;
    private volatile FrozenSet<string> _distrusted;

    private CertificateAuthority(ServerCertificatesOptions options, KeySecret secret, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _ecdsaBranch = new AuthorityBranch(options.Folder, "ecdsa", secret, options.Token, time);
        _mldsaBranch = new AuthorityBranch(options.Folder, "ml-dsa", secret, options.Token, time);
        (_ecdsa, _mldsa) = Load();
        _roots = [_ecdsa.Root, _mldsa.Root];
        _distrusted = DistrustedIssuers.Of(options.Folder);
        ReplacedFiles.RemoveLeftOvers(_ecdsaBranch.IssuingFiles);
        ReplacedFiles.RemoveLeftOvers(_mldsaBranch.IssuingFiles);
    }

    /// <summary>Both roots: what a certificate issued here leads to. Not to be changed.</summary>
    public X509Certificate2Collection Roots => _roots;

    /// <summary>File with both roots, for clients to trust. Not secret.</summary>
    public string TrustFile => Path.Combine(_options.Folder, "ca.pem");

    /// <summary>What stands between a root and a leaf: the issuing certificates, and those before them whose leafs may still be valid.</summary>
    internal X509Certificate2Collection Between => [_ecdsa.Issuing, _mldsa.Issuing, .. FormerIssuers.Of(_options.Folder, _time.GetUtcNow())];

    internal AuthorityBranch EcdsaBranch => _ecdsaBranch;

    internal AuthorityBranch MLDsaBranch => _mldsaBranch;

    internal AuthorityCertificates Ecdsa => _ecdsa;

    internal AuthorityCertificates MLDsa => _mldsa;

    /// <summary>Issues a leaf for a key that its holder made. Names and purposes come from here, never from the request.</summary>
    /// <param name="request">Whose key it is; proof of possession was checked when it was read.</param>
    /// <param name="identity">The one name of the certificate.</param>
    /// <param name="use">What it is for.</param>
    /// <param name="lifetime">How long it is valid; never longer than what issues it.</param>
    /// <exception cref="CryptographicException">The issuing key cannot be used.</exception>
    public IssuedIdentity Issue(IdentityRequest request, SpiffeId identity, IdentityUse use, TimeSpan lifetime)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(identity);
        var (branch, authority) = request.IsPostQuantum ? (_mldsaBranch, _mldsa) : (_ecdsaBranch, _ecdsa);
        var now = _time.GetUtcNow();
        if (new DateTimeOffset(authority.Issuing.NotAfter) <= now)
        {
            throw new CryptographicException($"The issuing certificate for {request.AlgorithmName} has expired. Put the root's key back as {branch.RootKeyPath} and start again, to have a new one made.");
        }

        using var key = branch.IssuingKey.Open();
        branch.IssuingKey.MustBeThatOf(authority.Issuing, key);
        var leaf = new CertificateRequest(new X500DistinguishedName($"CN={identity.Name}"), request.PublicKey, HashAlgorithmName.SHA256);
        string[] purposes = use == IdentityUse.Both ? [AuthorityExtensions.ClientAuthentication, AuthorityExtensions.ServerAuthentication] : [AuthorityExtensions.ClientAuthentication];
        AuthorityExtensions.AddForLeaf(leaf, identity.ToExtension(), purposes);
        AuthorityExtensions.AddIssuer(leaf, authority.Issuing);
        var made = leaf.Create(
            authority.Issuing.SubjectName, key.Generator, now - AuthorityBranch.Backdating, CertificateFile.Earlier(now + lifetime, authority.Issuing), AuthorityExtensions.SerialNumber());
        return new(made, authority.Issuing, request.AlgorithmName);
    }

    /// <summary>What people have to do about it, as a sentence; null for nothing.</summary>
    public string? Notice => _mldsaBranch.NoticeOf(_mldsa.Issuing) ?? _ecdsaBranch.NoticeOf(_ecdsa.Issuing);

    /// <summary>What there is, for people: both roots and both issuing certificates.</summary>
    public IReadOnlyList<AuthorityDescription> Describe() =>
    [
        AuthorityDescription.OfRoot(_mldsaBranch, _mldsa.Root), AuthorityDescription.OfIssuing(_mldsaBranch, _mldsa.Issuing),
        AuthorityDescription.OfRoot(_ecdsaBranch, _ecdsa.Root), AuthorityDescription.OfIssuing(_ecdsaBranch, _ecdsa.Issuing),
    ];

    /// <summary>Whether the key of a certificate is given up as compromised: nothing that it issued is accepted.</summary>
    internal bool IsDistrusted(X509Certificate2 issuer) => _distrusted.Count > 0 && _distrusted.Contains(DistrustedIssuers.KeyOf(issuer));

    /// <summary>Goes over to new issuing certificates of the same roots, for new keys. One at a time.</summary>
    /// <param name="compromised">Nothing that was issued until now is accepted any more. Otherwise it stays valid until it ends.</param>
    /// <exception cref="CryptographicException">A root's key is offline, or an issuing key cannot be replaced; the message says what to do.</exception>
    /// <exception cref="IOException">A file could not be written.</exception>
    internal void RotateIssuing(bool compromised)
    {
        var before = Between;

        // Both or none: whoever tries again and again with one root away would else get another issuing key of the other each time.
        _mldsaBranch.OpenRootKey(_mldsa.Root).Dispose();
        _ecdsaBranch.OpenRootKey(_ecdsa.Root).Dispose();
        _mldsa = _mldsa with { Issuing = _mldsaBranch.RotateIssuing(_mldsa.Root, _mldsa.Issuing) };
        _ecdsa = _ecdsa with { Issuing = _ecdsaBranch.RotateIssuing(_ecdsa.Root, _ecdsa.Issuing) };
        if (compromised)
        {
            foreach (var issuer in before)
            {
                DistrustedIssuers.Keep(_options.Folder, issuer);
            }

            _distrusted = DistrustedIssuers.Of(_options.Folder);
        }

        // Another collection tells who built something of the old one that it is outdated.
        _roots = [_ecdsa.Root, _mldsa.Root];
    }

    internal static CertificateAuthority LoadOrCreate(ServerCertificatesOptions options, KeySecret secret, TimeProvider time) => new(options, secret, time);

    /// <summary>Makes what is due.</summary>
    /// <exception cref="CryptographicException">A key cannot be read, or is needed and offline; the message names the file.</exception>
    internal void Refresh()
    {
        var (ecdsa, mldsa) = Load();
        if (ecdsa.Root.Thumbprint != _ecdsa.Root.Thumbprint || mldsa.Root.Thumbprint != _mldsa.Root.Thumbprint)
        {
            _roots = [ecdsa.Root, mldsa.Root];
        }

        (_ecdsa, _mldsa) = (ecdsa, mldsa);
    }

    private (AuthorityCertificates Ecdsa, AuthorityCertificates MLDsa) Load()
    {
        var ecdsaRoot = _ecdsaBranch.LoadOrCreateRoot(_options.Lifetime);
        var mldsaRoot = _mldsaBranch.LoadOrCreateRoot(_options.Lifetime);
        var trust = ecdsaRoot.ExportCertificatePem() + "\n" + mldsaRoot.ExportCertificatePem() + "\n";
        if (!File.Exists(TrustFile) || !string.Equals(File.ReadAllText(TrustFile), trust, StringComparison.Ordinal))
        {
            PrivateFile.WritePublic(TrustFile, Encoding.ASCII.GetBytes(trust));
        }

        var cross = _mldsaBranch.LoadOrCreateCrossCertificate(mldsaRoot, _ecdsaBranch, ecdsaRoot, _options.Lifetime);
        return (
            new(ecdsaRoot, _ecdsaBranch.LoadOrCreateIssuing(ecdsaRoot), null),
            new(mldsaRoot, _mldsaBranch.LoadOrCreateIssuing(mldsaRoot), cross));
    }
}
