using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>A leaf that was just issued, with what issued it.</summary>
/// <param name="Leaf">The certificate, without a key.</param>
/// <param name="Issuing">What issued it; shown to peers beside the leaf.</param>
/// <param name="AlgorithmName">Of its key (<c>ML-DSA-65</c>).</param>
public sealed record IssuedIdentity(X509Certificate2 Leaf, X509Certificate2 Issuing, string AlgorithmName)
{
    /// <summary>SHA-256 of the leaf's DER, <c>byte[32]</c>.</summary>
    public byte[] Fingerprint { get; } = SHA256.HashData(Leaf.RawDataMemory.Span);

    /// <summary>Leaf and issuing certificate as PEM, in the order that TLS shows them.</summary>
    public string ChainPem => Leaf.ExportCertificatePem() + "\n" + Issuing.ExportCertificatePem() + "\n";
}
