using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace SecurityConsole.Cryptography.SignedContext;

/// <summary>The keys that a gateway's results are verified with: a JWK set (RFC 7517 §5) of AKP keys (RFC 9964 §3). Immutable.</summary>
/// <param name="Keys">Newest first.</param>
public sealed record ContextKeySet(IReadOnlyList<ContextKey> Keys)
{
    /// <summary>Where a gateway gives its set, to everybody.</summary>
    public const string Path = "/identity/context-keys";

    /// <summary>Type of the document.</summary>
    public const string MediaType = "application/jwk-set+json";

    /// <summary>Longest document that is read, in bytes.</summary>
    public const int LongestDocument = 1024 * 1024;

    private const int MostKeys = 128;

    /// <summary>The key of an id; null when there is none.</summary>
    public ContextKey? Find(string id) => Keys.FirstOrDefault(key => key.Id == id);

    /// <summary>The document.</summary>
    public string ToJson() => new JsonObject
    {
        ["keys"] = new JsonArray([.. Keys.Select(key => new JsonObject
        {
            ["kty"] = "AKP",
            ["alg"] = key.Algorithm.JoseName(),
            ["kid"] = key.Id,
            ["use"] = "sig",
            ["pub"] = key.PublicKeyText,
        })]),
    }.ToJsonString();

    /// <summary>Reads a document. Keys of other kinds are passed over, as RFC 7517 §5 asks.</summary>
    /// <exception cref="FormatException">It is no JWK set; the message says why.</exception>
    public static ContextKeySet Parse(ReadOnlySpan<byte> utf8)
    {
        if (utf8.Length > LongestDocument)
        {
            throw new FormatException($"The key set is larger than {LongestDocument >> 10} KiB.");
        }

        try
        {
            var reader = new Utf8JsonReader(utf8);
            using var document = JsonDocument.ParseValue(ref reader);
            if (document.RootElement.ValueKind != JsonValueKind.Object || !document.RootElement.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
            {
                throw new FormatException("This is no JWK set: an object with an array 'keys' was expected.");
            }

            return keys.GetArrayLength() <= MostKeys
                ? new ContextKeySet([.. keys.EnumerateArray().Select(Read).OfType<ContextKey>()])
                : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"The key set has more than {MostKeys} keys."));
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException)
        {
            throw new FormatException($"This is no JWK set: {problem.Message}", problem);
        }
    }

    private static ContextKey? Read(JsonElement element)
    {
        if (element.ValueKind != JsonValueKind.Object || Text(element, "kty") != "AKP" || ContextKey.FromText(ContextAlgorithms.OfJoseName(Text(element, "alg")), Text(element, "pub")) is not { } key)
        {
            return null;
        }

        // An id that is not the key's own would let one key answer for another.
        return Text(element, "kid") is not { } id || id == key.Id
            ? key
            : throw new FormatException($"The key set gives a key the id {(id.Length > 64 ? id[..64] : id)}, and its thumbprint (RFC 7638) is {key.Id}.");
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
