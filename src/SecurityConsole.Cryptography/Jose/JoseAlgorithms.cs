using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.Jose;

/// <summary>The names and properties of <see cref="JoseAlgorithm"/>.</summary>
public static class JoseAlgorithms
{
    /// <summary>All that are offered, strongest first.</summary>
    public static IReadOnlyList<JoseAlgorithm> All { get; } =
        [JoseAlgorithm.MLDsa87, JoseAlgorithm.MLDsa65, JoseAlgorithm.MLDsa44, JoseAlgorithm.Es384, JoseAlgorithm.Es256, JoseAlgorithm.Ps256, JoseAlgorithm.Rs256];

    /// <summary>Their names, for people.</summary>
    public static string AllNames { get; } = string.Join(", ", All.Select(algorithm => algorithm.JoseName()));

    /// <summary>Name in <c>alg</c>.</summary>
    public static string JoseName(this JoseAlgorithm algorithm) => algorithm switch
    {
        JoseAlgorithm.Es256 => "ES256",
        JoseAlgorithm.Es384 => "ES384",
        JoseAlgorithm.Rs256 => "RS256",
        JoseAlgorithm.Ps256 => "PS256",
        JoseAlgorithm.MLDsa44 => "ML-DSA-44",
        JoseAlgorithm.MLDsa65 => "ML-DSA-65",
        JoseAlgorithm.MLDsa87 => "ML-DSA-87",
        _ => "none",
    };

    /// <summary>Finds one by its name, which is compared exactly; <see cref="JoseAlgorithm.None"/> for every other name.</summary>
    public static JoseAlgorithm OfName(string? name) => name switch
    {
        "ES256" => JoseAlgorithm.Es256,
        "ES384" => JoseAlgorithm.Es384,
        "RS256" => JoseAlgorithm.Rs256,
        "PS256" => JoseAlgorithm.Ps256,
        "ML-DSA-44" => JoseAlgorithm.MLDsa44,
        "ML-DSA-65" => JoseAlgorithm.MLDsa65,
        "ML-DSA-87" => JoseAlgorithm.MLDsa87,
        _ => JoseAlgorithm.None,
    };

    /// <summary>Why a name is none of them, as a sentence.</summary>
    public static string WhyNot(string? name) => name switch
    {
        null or "" => $"Name an algorithm: {AllNames}.",
        "none" => "Tokens without a signature are never accepted.",
        "HS256" or "HS384" or "HS512" => $"{name} shares one secret between issuer and gateway, so it is never accepted. Use one of {AllNames}.",
        "EdDSA" or "Ed25519" or "Ed448" => $"This platform (.NET 10) cannot verify {name}. Have the issuer sign with one of {AllNames}.",
        _ => $"This gateway does not know the algorithm. Use one of {AllNames}.",
    };

    /// <summary>Whether a quantum computer cannot forge it.</summary>
    public static bool IsPostQuantum(this JoseAlgorithm algorithm) => algorithm is JoseAlgorithm.MLDsa44 or JoseAlgorithm.MLDsa65 or JoseAlgorithm.MLDsa87;

    /// <summary>FIPS 204's parameter set; null for the others.</summary>
    internal static MLDsaAlgorithm? ParameterSet(this JoseAlgorithm algorithm) => algorithm switch
    {
        JoseAlgorithm.MLDsa44 => MLDsaAlgorithm.MLDsa44,
        JoseAlgorithm.MLDsa65 => MLDsaAlgorithm.MLDsa65,
        JoseAlgorithm.MLDsa87 => MLDsaAlgorithm.MLDsa87,
        _ => null,
    };
}
