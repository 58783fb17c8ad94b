using System.Buffers;
using System.Buffers.Text;
using System.Text.Json;

namespace SecurityConsole.Cryptography.Jose;

/// <summary>Reads JOSE's two text forms strictly, so that no two texts mean the same bytes.</summary>
internal static class JoseText
{
    private const int DeepestJson = 16;

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly JsonDocumentOptions Strict = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = false,
        CommentHandling = JsonCommentHandling.Disallow,
        MaxDepth = DeepestJson,
    };

    /// <summary>Decodes base64url without padding (RFC 7515 §2); null for anything else, white space and bits that nobody reads included.</summary>
    public static byte[]? Decode(ReadOnlySpan<char> text)
    {
        if (text.ContainsAnyExcept(Alphabet) || text.Length % 4 == 1)
        {
            return null;
        }

        try
        {
            var bytes = Base64Url.DecodeFromChars(text);
            return text.IsEmpty || Base64Url.EncodeToString(bytes).AsSpan(^1..).SequenceEqual(text[^1..]) ? bytes : null;
        }
        catch (FormatException)
        {
            return null;
        }
    }

    /// <summary>Parses a JSON object without duplicate members at any depth; null, with a sentence, for anything else.</summary>
    public static JsonDocument? Parse(ReadOnlyMemory<byte> utf8, out string problem)
    {
        problem = "";
        try
        {
            var document = JsonDocument.Parse(utf8, Strict);
            if (document.RootElement.ValueKind == JsonValueKind.Object && IsText(document.RootElement))
            {
                return document;
            }

            problem = document.RootElement.ValueKind == JsonValueKind.Object ? "it has text that is no Unicode" : "it is no JSON object";
            document.Dispose();
            return null;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            // The latter for names that are no Unicode. Its message repeats the text, which is the sender's.
            problem = "it is no JSON, is nested too deeply, or has a member twice";
            return null;
        }
    }

    // The parser lets bytes pass that are no UTF-8, and halves of surrogate pairs; they would only be noticed, by an exception, where they are read.
    private static bool IsText(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(member => member.Name is not null && IsText(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsText),
                JsonValueKind.String => element.GetString() is not null,
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>A member that is a string; null where it is absent or of another type.</summary>
    public static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
