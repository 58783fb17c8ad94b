using System.Collections.Frozen;

namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>The signature schemes that are known here, by their code points.</summary>
public static class SignatureSchemes
{
    public const ushort EcdsaSecp256r1Sha256 = 0x0403;
    public const ushort MLDsa44 = 0x0904;
    public const ushort MLDsa65 = 0x0905;
    public const ushort MLDsa87 = 0x0906;

    private const string Tls13 = "RFC 8446 §4.2.3";
    private const string MLDsa = "draft-ietf-tls-mldsa";

    /// <summary>All of them, by code point.</summary>
    public static IReadOnlyList<SignatureScheme> All { get; } =
    [
        new(0x0201, "rsa_pkcs1_sha1", false, Tls13),
        new(0x0203, "ecdsa_sha1", false, Tls13),
        new(0x0401, "rsa_pkcs1_sha256", false, Tls13),
        new(EcdsaSecp256r1Sha256, "ecdsa_secp256r1_sha256", false, Tls13),
        new(0x0501, "rsa_pkcs1_sha384", false, Tls13),
        new(0x0503, "ecdsa_secp384r1_sha384", false, Tls13),
        new(0x0601, "rsa_pkcs1_sha512", false, Tls13),
        new(0x0603, "ecdsa_secp521r1_sha512", false, Tls13),
        new(0x0804, "rsa_pss_rsae_sha256", false, Tls13),
        new(0x0805, "rsa_pss_rsae_sha384", false, Tls13),
        new(0x0806, "rsa_pss_rsae_sha512", false, Tls13),
        new(0x0807, "ed25519", false, Tls13),
        new(0x0808, "ed448", false, Tls13),
        new(0x0809, "rsa_pss_pss_sha256", false, Tls13),
        new(0x080A, "rsa_pss_pss_sha384", false, Tls13),
        new(0x080B, "rsa_pss_pss_sha512", false, Tls13),
        new(0x081A, "ecdsa_brainpoolP256r1tls13_sha256", false, "RFC 8734"),
        new(0x081B, "ecdsa_brainpoolP384r1tls13_sha384", false, "RFC 8734"),
        new(0x081C, "ecdsa_brainpoolP512r1tls13_sha512", false, "RFC 8734"),
        new(MLDsa44, "mldsa44", true, MLDsa),
        new(MLDsa65, "mldsa65", true, MLDsa),
        new(MLDsa87, "mldsa87", true, MLDsa),
    ];

    private static readonly FrozenDictionary<ushort, SignatureScheme> ByCodePoint = All.ToFrozenDictionary(scheme => scheme.CodePoint);

    /// <summary>Null when it is not known.</summary>
    public static SignatureScheme? Find(ushort codePoint) => ByCodePoint.GetValueOrDefault(codePoint);

    /// <summary>The IANA name, <c>GREASE</c> for the reserved values of RFC 8701, or <c>0x1234</c>.</summary>
    public static string NameOf(ushort codePoint) => Find(codePoint)?.Name ?? CodePoints.NameOfUnknown(codePoint);
}
