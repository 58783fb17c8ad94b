using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using SecurityConsole.Cryptography.Native.Provider;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>An ECDSA P-256 or ML-DSA key behind the few things that making a certificate needs.</summary>
internal sealed class AuthorityKey : IDisposable
{
    private readonly ECDsa? _ecdsa;
    private readonly MLDsa? _mldsa;
    private readonly HandshakeSigning? _handshakes;
    private bool _isLent;

    internal AuthorityKey(ECDsa key, HandshakeSigning? handshakes = null) => (_ecdsa, _handshakes) = (key, handshakes);

    internal AuthorityKey(MLDsa key, HandshakeSigning? handshakes = null) => (_mldsa, _handshakes) = (key, handshakes);

    /// <summary>Its label in the token, where it was made just now and nothing says yet that it is the one in use.</summary>
    internal string? NewLabel { get; init; }

    internal X509SignatureGenerator Generator => _mldsa is null ? X509SignatureGenerator.CreateForECDsa(_ecdsa!) : X509SignatureGenerator.CreateForMLDsa(_mldsa);

    internal PublicKey PublicKey => _mldsa is null ? new PublicKey(_ecdsa!) : new PublicKey(_mldsa);

    internal CertificateRequest Request(X500DistinguishedName subject) =>
        _mldsa is null ? new CertificateRequest(subject, _ecdsa!, HashAlgorithmName.SHA256) : new CertificateRequest(subject, _mldsa);

    /// <summary>The certificate with this key, ready for TLS. A key in a token signs there, and lives on for as long as the certificate does.</summary>
    internal X509Certificate2 Attach(X509Certificate2 certificate)
    {
        if (_handshakes is null)
        {
            return _mldsa is null ? certificate.CopyWithPrivateKey(_ecdsa!) : certificate.CopyWithPrivateKey(_mldsa);
        }

        _isLent = true;
        using var handle = TokenProvider.Lend(_mldsa is null ? LentKey.Of(_ecdsa!, _handshakes.Run) : LentKey.Of(_mldsa, _handshakes.Run));
        if (_mldsa is null)
        {
            using var ecdsa = new ECDsaOpenSsl(handle);
            return certificate.CopyWithPrivateKey(ecdsa);
        }

        using var mldsa = new MLDsaOpenSsl(handle);
        return certificate.CopyWithPrivateKey(mldsa);
    }

    /// <summary>Whether a certificate is for this key.</summary>
    internal bool Matches(X509Certificate2 certificate) =>
        certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(_mldsa?.ExportSubjectPublicKeyInfo() ?? _ecdsa!.ExportSubjectPublicKeyInfo());

    public void Dispose()
    {
        if (!_isLent)
        {
            _ecdsa?.Dispose();
            _mldsa?.Dispose();
        }
    }
}
