using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SecurityConsole.Cryptography.Jose;

/// <summary>A public key of an issuer, bound to one algorithm (RFC 7517; RFC 9964 §3 for ML-DSA). Immutable; thread-safe.</summary>
public sealed class JsonWebKey
{
    /// <summary>Longest key id that is kept, in characters.</summary>
    public const int LongestId = 256;

    private readonly JsonWebKeyMaterial _material;

    private JsonWebKey(string id, JoseAlgorithm algorithm, JsonWebKeyMaterial material)
    {
        (Id, Algorithm, _material) = (id, algorithm, material);
        Thumbprint = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(material.Canonical)));
    }

    /// <summary><c>kid</c>; empty where the key has none.</summary>
    public string Id { get; }

    /// <summary>The only algorithm that it verifies.</summary>
    public JoseAlgorithm Algorithm { get; }

    /// <summary>SHA-256 of its required members in base64url (RFC 7638).</summary>
    public string Thumbprint { get; }

    /// <summary>Reads a key.</summary>
    /// <param name="element">A member of a JWK set.</param>
    /// <param name="allowed">What the issuer's tokens may be signed by. An RSA key without <c>alg</c> is for RS256 where that is allowed, else for PS256.</param>
    /// <param name="problem">Why there is none, as a sentence.</param>
    public static JsonWebKey? Read(JsonElement element, IReadOnlyCollection<JoseAlgorithm> allowed, out string problem)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            problem = "An entry of the key set is no object.";
            return null;
        }

        var id = JoseText.Text(element, "kid") ?? "";
        problem = Refuse(element, id);
        if (problem.Length > 0)
        {
            return null;
        }

        var material = JsonWebKeyMaterial.Read(element, allowed, out var algorithm, out problem);
        if (material is null)
        {
            return null;
        }

        if (!allowed.Contains(algorithm))
        {
            problem = $"A key is for {algorithm.JoseName()}, which is not allowed for this issuer.";
            return null;
        }

        return new(id, algorithm, material);
    }

    /// <summary>Whether this key made the signature, by its own algorithm.</summary>
    public bool Verifies(ReadOnlySpan<byte> signed, ReadOnlySpan<byte> signature) => _material.Verifies(Algorithm, signed, signature);

    private static string Refuse(JsonElement element, string id) =>
        element.TryGetProperty("kid", out var kid) && (kid.ValueKind != JsonValueKind.String || id.Length is 0 or > LongestId) ? $"A key's kid is no text of 1 to {LongestId} characters."
        : element.TryGetProperty("use", out var use) && !(use.ValueKind == JsonValueKind.String && use.ValueEquals("sig")) ? "A key is not for signatures (use)."
        : element.TryGetProperty("key_ops", out var operations) && !(operations.ValueKind == JsonValueKind.Array && operations.EnumerateArray().Any(one => one.ValueKind == JsonValueKind.String && one.ValueEquals("verify")))
            ? "A key is not for verifying (key_ops)."
        : element.TryGetProperty("d", out _) || element.TryGetProperty("priv", out _) || element.TryGetProperty("k", out _)
            ? "A key comes with its private half, or is a shared secret: it proves nothing any more, so it is not used."
        : "";
}
