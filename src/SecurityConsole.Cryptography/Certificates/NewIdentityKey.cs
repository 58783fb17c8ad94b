using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>A private key that was made here for an identity, and the request for its certificate.</summary>
public sealed class NewIdentityKey : IDisposable
{
    private readonly MLDsa? _mldsa;
    private readonly ECDsa? _ecdsa;

    private NewIdentityKey(bool postQuantum)
    {
        IsPostQuantum = postQuantum;
        _mldsa = postQuantum ? MLDsa.GenerateKey(MLDsaAlgorithm.MLDsa65) : null;
        _ecdsa = postQuantum ? null : ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var subject = new X500DistinguishedName("CN=named by the authority");
        RequestPem = (_mldsa is null ? new CertificateRequest(subject, _ecdsa!, HashAlgorithmName.SHA256) : new CertificateRequest(subject, _mldsa)).CreateSigningRequestPem();
    }

    /// <summary>ML-DSA-65; otherwise ECDSA P-256.</summary>
    public bool IsPostQuantum { get; }

    /// <summary>PKCS#10, signed with the key.</summary>
    public string RequestPem { get; }

    /// <summary>Makes one.</summary>
    public static NewIdentityKey Create(bool postQuantum) => new(postQuantum);

    /// <summary>The key as unencrypted PKCS#8 PEM: only for a file that nobody else may read.</summary>
    public string ExportPem() => _mldsa?.ExportPkcs8PrivateKeyPem() ?? _ecdsa!.ExportPkcs8PrivateKeyPem();

    /// <inheritdoc/>
    public void Dispose()
    {
        _mldsa?.Dispose();
        _ecdsa?.Dispose();
    }
}
