using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>An ECDSA P-256 or ML-DSA key behind the few things that making a certificate needs.</summary>
internal sealed class AuthorityKey : IDisposable
{
    private readonly ECDsa? _ecdsa;
    private readonly MLDsa? _mldsa;

    internal AuthorityKey(ECDsa key) => _ecdsa = key;

    internal AuthorityKey(MLDsa key) => _mldsa = key;

    internal X509SignatureGenerator Generator => _mldsa is null ? X509SignatureGenerator.CreateForECDsa(_ecdsa!) : X509SignatureGenerator.CreateForMLDsa(_mldsa);

    internal PublicKey PublicKey => _mldsa is null ? new PublicKey(_ecdsa!) : new PublicKey(_mldsa);

    internal CertificateRequest Request(X500DistinguishedName subject) =>
        _mldsa is null ? new CertificateRequest(subject, _ecdsa!, HashAlgorithmName.SHA256) : new CertificateRequest(subject, _mldsa);

    internal X509Certificate2 Attach(X509Certificate2 certificate) => _mldsa is null ? certificate.CopyWithPrivateKey(_ecdsa!) : certificate.CopyWithPrivateKey(_mldsa);

    /// <summary>Whether a certificate is for this key.</summary>
    internal bool Matches(X509Certificate2 certificate) =>
        certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(_mldsa?.ExportSubjectPublicKeyInfo() ?? _ecdsa!.ExportSubjectPublicKeyInfo());

    public void Dispose()
    {
        _ecdsa?.Dispose();
        _mldsa?.Dispose();
    }
}
