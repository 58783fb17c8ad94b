using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace SecurityConsole.Cryptography.Certificates;

/// <summary>A PKCS#10 request (RFC 2986) of which only the key counts: names and extensions that it asks for are not looked at. Immutable.</summary>
public sealed class IdentityRequest
{
    /// <summary>Longest PEM text that is looked at, in characters. An ML-DSA-65 request has about 7,300.</summary>
    public const int LongestPem = 16 * 1024;

    private const string P256 = "1.2.840.10045.3.1.7";
    private const string Wanted = "Make an ML-DSA-65 or an ECDSA P-256 key.";

    private IdentityRequest(PublicKey publicKey, string algorithmName, bool isPostQuantum) =>
        (PublicKey, AlgorithmName, IsPostQuantum) = (publicKey, algorithmName, isPostQuantum);

    /// <summary>The key, whose holder has shown that it has the private part.</summary>
    public PublicKey PublicKey { get; }

    /// <summary><c>ML-DSA-65</c> or <c>ECDSA P-256</c>.</summary>
    public string AlgorithmName { get; }

    /// <summary>Which branch of the authority issues for it.</summary>
    public bool IsPostQuantum { get; }

    /// <summary>Reads a request, and verifies its signature with its own key (proof of possession). Never throws for what the text holds.</summary>
    /// <param name="pem">One PEM block.</param>
    /// <param name="problem">A sentence that says what is wrong; empty when nothing is.</param>
    public static IdentityRequest? TryRead(string? pem, out string problem)
    {
        if (string.IsNullOrWhiteSpace(pem) || pem.Length > LongestPem)
        {
            problem = $"Send a certificate request as PEM, -----BEGIN CERTIFICATE REQUEST----- to -----END CERTIFICATE REQUEST-----, of at most {LongestPem} characters.";
            return null;
        }

        try
        {
            // First the kind of key, and only then its signature: verifying with a huge key is work that anybody could ask for.
            var key = Load(pem, CertificateRequestLoadOptions.SkipSignatureValidation).PublicKey;
            var name = NameOf(key);
            problem = name is null ? $"Certificates are not issued for this kind of key ({key.Oid.FriendlyName ?? key.Oid.Value}). {Wanted}" : "";
            return name is null ? null : new(Load(pem, CertificateRequestLoadOptions.Default).PublicKey, name, isPostQuantum: name[0] == 'M');
        }
        catch (Exception exception) when (exception is CryptographicException or ArgumentException or NotSupportedException)
        {
            problem = $"The certificate request cannot be read, or its signature is not of its key. {Wanted}";
            return null;
        }
    }

    private static CertificateRequest Load(string pem, CertificateRequestLoadOptions options) =>
        CertificateRequest.LoadSigningRequestPem(pem, HashAlgorithmName.SHA256, options);

    private static string? NameOf(PublicKey key) => key.Oid.Value switch
    {
        "2.16.840.1.101.3.4.3.18" => "ML-DSA-65",
        "1.2.840.10045.2.1" when IsP256(key) => "ECDSA P-256",
        _ => null,
    };

    private static bool IsP256(PublicKey key)
    {
        using var ecdsa = key.GetECDsaPublicKey();
        return ecdsa?.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true } curve && curve.Oid.Value == P256;
    }
}
