using System.Collections.Frozen;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>The signature schemes that are known here, by their code points; what they are stands in the <see cref="AlgorithmRegistry"/>.</summary>
public static class SignatureSchemes
{
    public const ushort EcdsaSecp256r1Sha256 = 0x0403;
    public const ushort MLDsa44 = 0x0904;
    public const ushort MLDsa65 = 0x0905;
    public const ushort MLDsa87 = 0x0906;

    /// <summary>All of them, by code point.</summary>
    public static IReadOnlyList<SignatureScheme> All { get; } =
    [
        .. AlgorithmRegistry.Current.Algorithms
            .SelectMany(algorithm => algorithm.SignatureSchemes.Select(scheme => new SignatureScheme(scheme.Value, scheme.Name, algorithm.Quantum == QuantumStatus.Resistant, scheme.Specification)))
            .OrderBy(scheme => scheme.CodePoint),
    ];

    private static readonly FrozenDictionary<ushort, SignatureScheme> ByCodePoint = All.ToFrozenDictionary(scheme => scheme.CodePoint);

    /// <summary>Null when it is not known.</summary>
    public static SignatureScheme? Find(ushort codePoint) => ByCodePoint.GetValueOrDefault(codePoint);

    /// <summary>The IANA name, <c>GREASE</c> for the reserved values of RFC 8701, or <c>0x1234</c>.</summary>
    public static string NameOf(ushort codePoint) => Find(codePoint)?.Name ?? CodePoints.NameOfUnknown(codePoint);
}
