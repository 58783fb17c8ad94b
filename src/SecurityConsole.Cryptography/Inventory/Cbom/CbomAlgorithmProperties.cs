using System.Text.Json.Nodes;
using SecurityConsole.Cryptography.Registry;

namespace SecurityConsole.Cryptography.Inventory.Cbom;

/// <summary>An algorithm in the words of CycloneDX; what it has no word for is left out.</summary>
internal static class CbomAlgorithmProperties
{
    internal static JsonObject Of(Algorithm algorithm)
    {
        var properties = new JsonObject { ["primitive"] = Primitive(algorithm) };
        Add(properties, "algorithmFamily", Family(algorithm));
        Add(properties, "parameterSetIdentifier", algorithm.ParameterSet);
        Add(properties, "ellipticCurve", Curve(algorithm));
        Add(properties, "mode", algorithm.Name switch { var name when name.Contains("-GCM", StringComparison.Ordinal) => "gcm", var name when name.Contains("-CCM", StringComparison.Ordinal) => "ccm", _ => null });
        properties["cryptoFunctions"] = CbomReferences.Array(Functions(algorithm));
        if (algorithm.SecurityCategory is { } category)
        {
            properties["nistQuantumSecurityLevel"] = (int)category;
        }
        else if (algorithm.Quantum == QuantumStatus.Vulnerable)
        {
            properties["nistQuantumSecurityLevel"] = 0;
        }

        return properties;
    }

    internal static JsonObject Of(OtherAlgorithm algorithm)
    {
        var properties = new JsonObject { ["primitive"] = algorithm.Primitive };
        Add(properties, "algorithmFamily", algorithm.Family);
        Add(properties, "mode", algorithm.Name.EndsWith("-CBC", StringComparison.Ordinal) ? "cbc" : null);
        properties["cryptoFunctions"] = CbomReferences.Array(algorithm.Function == "encrypt" ? ["decrypt", "encrypt"] : [algorithm.Function]);
        return properties;
    }

    private static string Primitive(Algorithm algorithm) => algorithm.Kind switch
    {
        AlgorithmKind.KeyEstablishment => algorithm.Components.Length > 0 ? "combiner" : algorithm.Family is "ML-KEM" or "Kyber" ? "kem" : "key-agree",
        AlgorithmKind.Signature => "signature",
        AlgorithmKind.Aead => "ae",
        _ => "hash",
    };

    private static string? Family(Algorithm algorithm) => algorithm.Family switch
    {
        "DH" => "FFDH",
        "RSA" => algorithm.Name.StartsWith("RSASSA-PSS", StringComparison.Ordinal) ? "RSASSA-PSS" : algorithm.Name.StartsWith("RSASSA-PKCS1", StringComparison.Ordinal) ? "RSASSA-PKCS1" : null,
        "ML-KEM" or "ML-DSA" or "SLH-DSA" or "ECDH" or "ECDSA" or "EdDSA" or "AES" or "ChaCha20" or "SHA-2" or "SHA-3" => algorithm.Family,
        _ => null,
    };

    private static string? Curve(Algorithm algorithm) => (algorithm.Family, algorithm.ParameterSet) switch
    {
        ("EdDSA", "Curve25519") => "other/Ed25519",
        ("EdDSA", "Curve448") => "other/Ed448",
        ("ECDH", "Curve25519" or "Curve448") => $"other/{algorithm.ParameterSet}",
        ("ECDH" or "ECDSA", { } curve) => curve.StartsWith("brainpool", StringComparison.Ordinal) ? $"brainpool/{curve}" : $"nist/{curve}",
        _ => null,
    };

    private static IEnumerable<string> Functions(Algorithm algorithm) => Primitive(algorithm) switch
    {
        "kem" or "combiner" => ["decapsulate", "encapsulate", "keygen"],
        "key-agree" => ["keyderive", "keygen"],
        "signature" => ["sign", "verify"],
        "ae" => ["decrypt", "encrypt"],
        _ => ["digest"],
    };

    private static void Add(JsonObject properties, string name, string? value)
    {
        if (value is not null)
        {
            properties[name] = value;
        }
    }
}
