using System.Collections.Frozen;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>The cipher suites that are known here, by their code points; what they are stands in the <see cref="AlgorithmRegistry"/>.</summary>
public static class CipherSuites
{
    public const ushort Aes128GcmSha256 = 0x1301;
    public const ushort Aes256GcmSha384 = 0x1302;
    public const ushort ChaCha20Poly1305Sha256 = 0x1303;

    /// <summary>All of them, by code point.</summary>
    public static IReadOnlyList<CipherSuite> All { get; } =
    [
        .. AlgorithmRegistry.Current.Algorithms
            .SelectMany(algorithm => algorithm.CipherSuites.Select(suite => new CipherSuite(suite.Value, suite.Name, 8 * algorithm.Sizes.Key!.Value, suite.Specification)))
            .OrderBy(suite => suite.CodePoint),
    ];

    private static readonly FrozenDictionary<ushort, CipherSuite> ByCodePoint = All.ToFrozenDictionary(suite => suite.CodePoint);

    /// <summary>Null when it is not known; suites of TLS 1.2 are not.</summary>
    public static CipherSuite? Find(ushort codePoint) => ByCodePoint.GetValueOrDefault(codePoint);

    /// <summary>The IANA name, <c>GREASE</c> for the reserved values of RFC 8701, or <c>0x1234</c>.</summary>
    public static string NameOf(ushort codePoint) => Find(codePoint)?.Name ?? CodePoints.NameOfUnknown(codePoint);
}
