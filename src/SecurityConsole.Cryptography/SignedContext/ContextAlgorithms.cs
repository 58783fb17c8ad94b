using System.Security.Cryptography;

namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>The names of <see cref="ContextAlgorithm"/> in the formats that carry it.</summary>
public static class ContextAlgorithms
{
    /// <summary>FIPS 204's parameter set.</summary>
    public static MLDsaAlgorithm ParameterSet(this ContextAlgorithm algorithm) => algorithm switch
    {
        ContextAlgorithm.MLDsa65 => MLDsaAlgorithm.MLDsa65,
        ContextAlgorithm.MLDsa87 => MLDsaAlgorithm.MLDsa87,
        _ => throw new ArgumentOutOfRangeException(nameof(algorithm), algorithm, "This signs nothing."),
    };

    /// <summary>Name in JOSE (RFC 9964 §4): <c>ML-DSA-65</c>.</summary>
    public static string JoseName(this ContextAlgorithm algorithm) => algorithm.ParameterSet().Name;

    /// <summary>Name in HTTP message signatures (C2SP httpsig-pq): <c>ml-dsa-65</c>.</summary>
    public static string HttpName(this ContextAlgorithm algorithm) => algorithm == ContextAlgorithm.MLDsa65 ? "ml-dsa-65" : "ml-dsa-87";

    /// <summary>Name of the digest of a body (RFC 9530) that is as strong as the signature.</summary>
    public static string DigestName(this ContextAlgorithm algorithm) => algorithm == ContextAlgorithm.MLDsa65 ? "sha-256" : "sha-512";

    /// <summary>That digest.</summary>
    public static byte[] Digest(this ContextAlgorithm algorithm, ReadOnlySpan<byte> body) =>
        algorithm == ContextAlgorithm.MLDsa65 ? SHA256.HashData(body) : SHA512.HashData(body);

    /// <summary>Finds one by its name in JOSE; <see cref="ContextAlgorithm.None"/> for every other name.</summary>
    public static ContextAlgorithm OfJoseName(string? name) => name switch
    {
        "ML-DSA-65" => ContextAlgorithm.MLDsa65,
        "ML-DSA-87" => ContextAlgorithm.MLDsa87,
        _ => ContextAlgorithm.None,
    };
}
