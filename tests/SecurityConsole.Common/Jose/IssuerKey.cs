using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityConsole.Common.Jose;

/// <summary>A private key of an issuer, made by the platform alone and not by what is tested.</summary>
public sealed class IssuerKey
{
    private readonly Func<byte[], byte[]> _sign;

    private IssuerKey(string algorithm, string id, JsonObject jwk, Func<byte[], byte[]> sign)
    {
        (Algorithm, Id, Jwk, _sign) = (algorithm, id, jwk, sign);
        Jwk["alg"] = algorithm;
        Jwk["use"] = "sig";
        if (id.Length > 0)
        {
            Jwk["kid"] = id;
        }
    }

    public string Algorithm { get; }

    public string Id { get; }

    /// <summary>The public half.</summary>
    public JsonObject Jwk { get; }

    public static IssuerKey Create(string algorithm, string id = "key-1")
    {
        switch (algorithm)
        {
            case "ES256" or "ES384":
                var curve = ECDsa.Create(algorithm == "ES256" ? ECCurve.NamedCurves.nistP256 : ECCurve.NamedCurves.nistP384);
                var point = curve.ExportParameters(false).Q;
                return new(algorithm, id, new() { ["kty"] = "EC", ["crv"] = algorithm == "ES256" ? "P-256" : "P-384", ["x"] = Text(point.X!), ["y"] = Text(point.Y!) },
                    bytes => curve.SignData(bytes, algorithm == "ES256" ? HashAlgorithmName.SHA256 : HashAlgorithmName.SHA384));
            case "RS256" or "PS256":
                var rsa = RSA.Create(2048);
                var numbers = rsa.ExportParameters(false);
                return new(algorithm, id, new() { ["kty"] = "RSA", ["n"] = Text(numbers.Modulus!), ["e"] = Text(numbers.Exponent!) },
                    bytes => rsa.SignData(bytes, HashAlgorithmName.SHA256, algorithm == "RS256" ? RSASignaturePadding.Pkcs1 : RSASignaturePadding.Pss));
            default:
                var set = algorithm switch { "ML-DSA-44" => MLDsaAlgorithm.MLDsa44, "ML-DSA-65" => MLDsaAlgorithm.MLDsa65, _ => MLDsaAlgorithm.MLDsa87 };
                var lattice = MLDsa.GenerateKey(set);
                return new(algorithm, id, new() { ["kty"] = "AKP", ["pub"] = Text(lattice.ExportMLDsaPublicKey()) }, bytes => lattice.SignData(bytes));
        }
    }

    /// <summary>A JWK set.</summary>
    public static string Set(params IssuerKey[] keys) => new JsonObject { ["keys"] = new JsonArray([.. keys.Select(key => key.Jwk.DeepClone())]) }.ToJsonString();

    /// <summary>A token with this header and content, signed as this key signs, whatever the header says.</summary>
    public string SignRaw(string header, string payload)
    {
        var signed = $"{Text(Encoding.UTF8.GetBytes(header))}.{Text(Encoding.UTF8.GetBytes(payload))}";
        return $"{signed}.{Text(_sign(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>A token with these claims.</summary>
    public string Sign(object claims, Action<JsonObject>? header = null)
    {
        var head = new JsonObject { ["alg"] = Algorithm, ["typ"] = "at+jwt" };
        if (Id.Length > 0)
        {
            head["kid"] = Id;
        }

        header?.Invoke(head);
        return SignRaw(head.ToJsonString(), claims as string ?? JsonSerializer.Serialize(claims));
    }

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
