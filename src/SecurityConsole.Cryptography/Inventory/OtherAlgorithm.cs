using System.Collections.Frozen;

namespace SecurityConsole.Cryptography.Inventory;

/// <summary>An algorithm that is in use here and that no timeline speaks of, so that the registry does not have it. Immutable.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Family">As CycloneDX calls it; null where it has no name for it.</param>
/// <param name="Primitive">As CycloneDX calls it (<c>kdf</c>).</param>
/// <param name="Function">As CycloneDX calls it (<c>keyderive</c>).</param>
/// <param name="Specification">Where it is specified.</param>
public sealed record OtherAlgorithm(string Name, string? Family, string Primitive, string Function, string Specification)
{
    private static readonly FrozenDictionary<string, OtherAlgorithm> Known = new[]
    {
        new OtherAlgorithm("AES-256-CBC", "AES", "block-cipher", "encrypt", "NIST SP 800-38A"),
        new OtherAlgorithm("HKDF-SHA-384", "HKDF", "kdf", "keyderive", "RFC 5869"),
        new OtherAlgorithm("HMAC-SHA-256", "HMAC", "mac", "tag", "FIPS 198-1"),
        new OtherAlgorithm("PBKDF2-HMAC-SHA-256", "PBKDF2", "kdf", "keyderive", "NIST SP 800-132"),
        new OtherAlgorithm("PBKDF2-HMAC-SHA-512", "PBKDF2", "kdf", "keyderive", "NIST SP 800-132"),
    }.ToFrozenDictionary(algorithm => algorithm.Name, StringComparer.Ordinal);

    /// <summary>By its exact name. Null when it is not known.</summary>
    public static OtherAlgorithm? Find(string name) => Known.GetValueOrDefault(name);
}
