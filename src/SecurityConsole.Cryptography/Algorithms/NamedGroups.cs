using System.Collections.Frozen;

namespace SecurityConsole.Cryptography.Algorithms;

/// <summary>The groups that are known here, by their code points.</summary>
public static class NamedGroups
{
    public const ushort Secp256r1 = 0x0017;
    public const ushort Secp384r1 = 0x0018;
    public const ushort X25519 = 0x001D;
    public const ushort MLKem1024 = 0x0202;
    public const ushort SecP256r1MLKem768 = 0x11EB;
    public const ushort X25519MLKem768 = 0x11EC;
    public const ushort SecP384r1MLKem1024 = 0x11ED;

    private const string Ecdhe = "RFC 8446 §4.2.7";
    private const string Ffdhe = "RFC 7919";
    private const string EcdheMLKem = "draft-ietf-tls-ecdhe-mlkem";
    private const string MLKem = "draft-ietf-tls-mlkem";

    /// <summary>All of them, by code point.</summary>
    public static IReadOnlyList<NamedGroup> All { get; } =
    [
        Classical(Secp256r1, "secp256r1", Ecdhe),
        Classical(Secp384r1, "secp384r1", Ecdhe),
        Classical(0x0019, "secp521r1", Ecdhe),
        Classical(X25519, "x25519", Ecdhe),
        Classical(0x001E, "x448", Ecdhe),
        Classical(0x001F, "brainpoolP256r1tls13", "RFC 8734"),
        Classical(0x0020, "brainpoolP384r1tls13", "RFC 8734"),
        Classical(0x0021, "brainpoolP512r1tls13", "RFC 8734"),
        Classical(0x0100, "ffdhe2048", Ffdhe),
        Classical(0x0101, "ffdhe3072", Ffdhe),
        Classical(0x0102, "ffdhe4096", Ffdhe),
        Classical(0x0103, "ffdhe6144", Ffdhe),
        Classical(0x0104, "ffdhe8192", Ffdhe),
        new(0x0200, "MLKEM512", KeyExchangeKind.PostQuantum, "ML-KEM-512", "", 1, MLKem),
        new(0x0201, "MLKEM768", KeyExchangeKind.PostQuantum, "ML-KEM-768", "", 3, MLKem),
        new(MLKem1024, "MLKEM1024", KeyExchangeKind.PostQuantum, "ML-KEM-1024", "", 5, MLKem),
        new(SecP256r1MLKem768, "SecP256r1MLKEM768", KeyExchangeKind.Hybrid, "ML-KEM-768", "secp256r1", 3, EcdheMLKem),
        new(X25519MLKem768, "X25519MLKEM768", KeyExchangeKind.Hybrid, "ML-KEM-768", "x25519", 3, EcdheMLKem),
        new(SecP384r1MLKem1024, "SecP384r1MLKEM1024", KeyExchangeKind.Hybrid, "ML-KEM-1024", "secp384r1", 5, EcdheMLKem),
        new(0x6399, "X25519Kyber768Draft00", KeyExchangeKind.Hybrid, "Kyber768 (draft 3)", "x25519", 3, "draft-tls-westerbaan-xyber768d00, obsolete"),
    ];

    private static readonly FrozenDictionary<ushort, NamedGroup> ByCodePoint = All.ToFrozenDictionary(group => group.CodePoint);

    /// <summary>Null when it is not known.</summary>
    public static NamedGroup? Find(ushort codePoint) => ByCodePoint.GetValueOrDefault(codePoint);

    /// <summary>The IANA name, <c>GREASE</c> for the reserved values of RFC 8701, or <c>0x1234</c>.</summary>
    public static string NameOf(ushort codePoint) => Find(codePoint)?.Name ?? CodePoints.NameOfUnknown(codePoint);

    /// <summary>Hybrid or post-quantum, by a final standard or draft that is still current.</summary>
    public static bool IsQuantumSafe(ushort codePoint) => Find(codePoint) is { IsQuantumSafe: true };

    private static NamedGroup Classical(ushort codePoint, string name, string source) => new(codePoint, name, KeyExchangeKind.Classical, "", name, 0, source);
}
