using SecurityConsole.Cryptography.Algorithms;

namespace SecurityConsole.Cryptography.Tests.Registry;

/// <summary>The tables of code points are read from the registry; here they stand once more, as IANA lists them.</summary>
public sealed class TlsTablesTests
{
    private const string Ecdhe = "RFC 8446 §4.2.7";
    private const string EcdheMLKem = "draft-ietf-tls-ecdhe-mlkem";
    private const string MLKem = "draft-ietf-tls-mlkem";
    private const string Schemes = "RFC 8446 §4.2.3";

    [Fact]
    public void Groups_are_those_of_IANA() => Assert.Equal(
        [
            Classical(0x0017, "secp256r1", Ecdhe),
            Classical(0x0018, "secp384r1", Ecdhe),
            Classical(0x0019, "secp521r1", Ecdhe),
            Classical(0x001D, "x25519", Ecdhe),
            Classical(0x001E, "x448", Ecdhe),
            Classical(0x001F, "brainpoolP256r1tls13", "RFC 8734"),
            Classical(0x0020, "brainpoolP384r1tls13", "RFC 8734"),
            Classical(0x0021, "brainpoolP512r1tls13", "RFC 8734"),
            Classical(0x0100, "ffdhe2048", "RFC 7919"),
            Classical(0x0101, "ffdhe3072", "RFC 7919"),
            Classical(0x0102, "ffdhe4096", "RFC 7919"),
            Classical(0x0103, "ffdhe6144", "RFC 7919"),
            Classical(0x0104, "ffdhe8192", "RFC 7919"),
            new(0x0200, "MLKEM512", KeyExchangeKind.PostQuantum, "ML-KEM-512", "", 1, MLKem),
            new(0x0201, "MLKEM768", KeyExchangeKind.PostQuantum, "ML-KEM-768", "", 3, MLKem),
            new(0x0202, "MLKEM1024", KeyExchangeKind.PostQuantum, "ML-KEM-1024", "", 5, MLKem),
            new(0x11EB, "SecP256r1MLKEM768", KeyExchangeKind.Hybrid, "ML-KEM-768", "secp256r1", 3, EcdheMLKem),
            new(0x11EC, "X25519MLKEM768", KeyExchangeKind.Hybrid, "ML-KEM-768", "x25519", 3, EcdheMLKem),
            new(0x11ED, "SecP384r1MLKEM1024", KeyExchangeKind.Hybrid, "ML-KEM-1024", "secp384r1", 5, EcdheMLKem),
            new(0x6399, "X25519Kyber768Draft00", KeyExchangeKind.Hybrid, "Kyber768 (draft 3)", "x25519", 3, "draft-tls-westerbaan-xyber768d00, obsolete"),
        ],
        NamedGroups.All);

    [Fact]
    public void Signature_schemes_are_those_of_IANA() => Assert.Equal(
        [
            new(0x0201, "rsa_pkcs1_sha1", false, Schemes),
            new(0x0203, "ecdsa_sha1", false, Schemes),
            new(0x0401, "rsa_pkcs1_sha256", false, Schemes),
            new(0x0403, "ecdsa_secp256r1_sha256", false, Schemes),
            new(0x0501, "rsa_pkcs1_sha384", false, Schemes),
            new(0x0503, "ecdsa_secp384r1_sha384", false, Schemes),
            new(0x0601, "rsa_pkcs1_sha512", false, Schemes),
            new(0x0603, "ecdsa_secp521r1_sha512", false, Schemes),
            new(0x0804, "rsa_pss_rsae_sha256", false, Schemes),
            new(0x0805, "rsa_pss_rsae_sha384", false, Schemes),
            new(0x0806, "rsa_pss_rsae_sha512", false, Schemes),
            new(0x0807, "ed25519", false, Schemes),
            new(0x0808, "ed448", false, Schemes),
            new(0x0809, "rsa_pss_pss_sha256", false, Schemes),
            new(0x080A, "rsa_pss_pss_sha384", false, Schemes),
            new(0x080B, "rsa_pss_pss_sha512", false, Schemes),
            new(0x081A, "ecdsa_brainpoolP256r1tls13_sha256", false, "RFC 8734"),
            new(0x081B, "ecdsa_brainpoolP384r1tls13_sha384", false, "RFC 8734"),
            new(0x081C, "ecdsa_brainpoolP512r1tls13_sha512", false, "RFC 8734"),
            new(0x0904, "mldsa44", true, "draft-ietf-tls-mldsa"),
            new(0x0905, "mldsa65", true, "draft-ietf-tls-mldsa"),
            new(0x0906, "mldsa87", true, "draft-ietf-tls-mldsa"),
        ],
        SignatureSchemes.All);

    [Fact]
    public void Cipher_suites_are_those_of_IANA() => Assert.Equal(
        [
            new(0x1301, "TLS_AES_128_GCM_SHA256", 128, "RFC 8446 §B.4"),
            new(0x1302, "TLS_AES_256_GCM_SHA384", 256, "RFC 8446 §B.4"),
            new(0x1303, "TLS_CHACHA20_POLY1305_SHA256", 256, "RFC 8446 §B.4"),
            new(0x1304, "TLS_AES_128_CCM_SHA256", 128, "RFC 8446 §B.4"),
            new(0x1305, "TLS_AES_128_CCM_8_SHA256", 128, "RFC 8446 §B.4"),
        ],
        CipherSuites.All);

    private static NamedGroup Classical(ushort codePoint, string name, string source) => new(codePoint, name, KeyExchangeKind.Classical, "", name, 0, source);
}
