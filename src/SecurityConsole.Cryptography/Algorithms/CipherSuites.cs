using System.Collections.Frozen;

namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>The cipher suites that are known here, by their code points.</summary>
public static class CipherSuites
{
    public const ushort Aes128GcmSha256 = 0x1301;
    public const ushort Aes256GcmSha384 = 0x1302;
    public const ushort ChaCha20Poly1305Sha256 = 0x1303;

    private const string Tls13 = "RFC 8446 §B.4";

    /// <summary>All of them, by code point.</summary>
    public static IReadOnlyList<CipherSuite> All { get; } =
    [
        new(Aes128GcmSha256, "TLS_AES_128_GCM_SHA256", 128, Tls13),
        new(Aes256GcmSha384, "TLS_AES_256_GCM_SHA384", 256, Tls13),
        new(ChaCha20Poly1305Sha256, "TLS_CHACHA20_POLY1305_SHA256", 256, Tls13),
        new(0x1304, "TLS_AES_128_CCM_SHA256", 128, Tls13),
        new(0x1305, "TLS_AES_128_CCM_8_SHA256", 128, Tls13),
    ];

    private static readonly FrozenDictionary<ushort, CipherSuite> ByCodePoint = All.ToFrozenDictionary(suite => suite.CodePoint);

    /// <summary>Null when it is not known; suites of TLS 1.2 are not.</summary>
    public static CipherSuite? Find(ushort codePoint) => ByCodePoint.GetValueOrDefault(codePoint);

    /// <summary>The IANA name, <c>GREASE</c> for the reserved values of RFC 8701, or <c>0x1234</c>.</summary>
    public static string NameOf(ushort codePoint) => Find(codePoint)?.Name ?? CodePoints.NameOfUnknown(codePoint);
}
