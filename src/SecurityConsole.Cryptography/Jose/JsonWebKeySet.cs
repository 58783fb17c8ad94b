using System.Text;

namespace SecurityConsole.Cryptography.Jose;

/// <summary>The keys that an issuer signs with (RFC 7517 §5). Immutable; thread-safe.</summary>
public sealed class JsonWebKeySet
{
    /// <summary>Longest document that is read, in bytes.</summary>
    public const int LongestDocument = 256 * 1024;

    private const int MostKeys = 64;

    private JsonWebKeySet(IReadOnlyList<JsonWebKey> keys, IReadOnlyList<string> passedOver) => (Keys, PassedOver) = (keys, passedOver);

    /// <summary>Those that can be used, in the order of the document.</summary>
    public IReadOnlyList<JsonWebKey> Keys { get; }

    /// <summary>Why the others cannot, a sentence each.</summary>
    public IReadOnlyList<string> PassedOver { get; }

    /// <summary>Reads a document. Keys that cannot be used are passed over, as RFC 7517 §5 asks.</summary>
    /// <exception cref="FormatException">It is no JWK set, or leaves in doubt which key is meant; the message says why, without repeating the document.</exception>
    public static JsonWebKeySet Parse(ReadOnlyMemory<byte> utf8, IReadOnlyCollection<JoseAlgorithm> allowed)
    {
        if (utf8.Length > LongestDocument)
        {
            throw new FormatException($"The key set is larger than {LongestDocument >> 10} KiB.");
        }

        using var document = JoseText.Parse(utf8, out var problem) ?? throw new FormatException($"This is no JWK set: {problem}.");
        if (!document.RootElement.TryGetProperty("keys", out var entries) || entries.ValueKind != System.Text.Json.JsonValueKind.Array)
        {
            throw new FormatException("This is no JWK set: an object with an array 'keys' was expected.");
        }

        if (entries.GetArrayLength() > MostKeys)
        {
            throw new FormatException($"The key set has more than {MostKeys} keys.");
        }

        var keys = new List<JsonWebKey>();
        var passedOver = new List<string>();
        foreach (var entry in entries.EnumerateArray())
        {
            if (JsonWebKey.Read(entry, allowed, out problem) is { } key)
            {
                keys.Add(key);
            }
            else
            {
                passedOver.Add(problem);
            }
        }

        // Which of two a token means must not depend on their order.
        return keys.GroupBy(key => (key.Id, key.Algorithm)).All(same => same.Key.Id.Length == 0 || same.Select(key => key.Thumbprint).Distinct(StringComparer.Ordinal).Count() == 1)
            ? new(keys, passedOver)
            : throw new FormatException("The key set gives two different keys the same kid.");
    }

    /// <summary>As the other, of text.</summary>
    /// <exception cref="FormatException">As there.</exception>
    public static JsonWebKeySet Parse(string text, IReadOnlyCollection<JoseAlgorithm> allowed) => Parse(Encoding.UTF8.GetBytes(text), allowed);
}
