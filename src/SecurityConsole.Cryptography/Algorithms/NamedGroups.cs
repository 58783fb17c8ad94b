using System.Collections.Frozen;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>The groups that are known here, by their code points; what they are stands in the <see cref="AlgorithmRegistry"/>.</summary>
public static class NamedGroups
{
    public const ushort Secp256r1 = 0x0017;
    public const ushort Secp384r1 = 0x0018;
    public const ushort X25519 = 0x001D;
    public const ushort MLKem1024 = 0x0202;
    public const ushort SecP256r1MLKem768 = 0x11EB;
    public const ushort X25519MLKem768 = 0x11EC;
    public const ushort SecP384r1MLKem1024 = 0x11ED;

    /// <summary>All of them, by code point.</summary>
    public static IReadOnlyList<NamedGroup> All { get; } =
        [.. AlgorithmRegistry.Current.Algorithms.SelectMany(algorithm => algorithm.Groups.Select(group => Group(algorithm, group))).OrderBy(group => group.CodePoint)];

    private static readonly FrozenDictionary<ushort, NamedGroup> ByCodePoint = All.ToFrozenDictionary(group => group.CodePoint);

    /// <summary>Null when it is not known.</summary>
    public static NamedGroup? Find(ushort codePoint) => ByCodePoint.GetValueOrDefault(codePoint);

    /// <summary>The IANA name, <c>GREASE</c> for the reserved values of RFC 8701, or <c>0x1234</c>.</summary>
    public static string NameOf(ushort codePoint) => Find(codePoint)?.Name ?? CodePoints.NameOfUnknown(codePoint);

    /// <summary>Hybrid or post-quantum, by a final standard or draft that is still current.</summary>
    public static bool IsQuantumSafe(ushort codePoint) => Find(codePoint) is { IsQuantumSafe: true };

    private static NamedGroup Group(Algorithm algorithm, TlsCodePoint group)
    {
        if (algorithm.Components is [var kem, var curve])
        {
            return new(group.Value, group.Name, KeyExchangeKind.Hybrid, kem, AlgorithmRegistry.Current.Find(curve)!.Groups[0].Name, algorithm.SecurityCategory ?? 0, group.Specification);
        }

        return algorithm.Quantum == QuantumStatus.Resistant
            ? new(group.Value, group.Name, KeyExchangeKind.PostQuantum, algorithm.Name, "", algorithm.SecurityCategory ?? 0, group.Specification)
            : new(group.Value, group.Name, KeyExchangeKind.Classical, "", group.Name, 0, group.Specification);
    }
}
