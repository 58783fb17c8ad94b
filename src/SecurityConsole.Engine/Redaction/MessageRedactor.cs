using System.Text;
using System.Text.Json;
using SecurityConsole.Engine.Policies.Obligations;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Redaction;

/// <summary>Takes credentials, personal data and named fields out of a message. Every byte outside what is redacted stays as it was.</summary>
/// <remarks>
/// It looks into texts, and into JSON that a text is as a whole, not into what is encoded otherwise (Base64 of images, archives): a policy that needs more than this denies.
/// Fields are members of <c>result.structuredContent</c>, and of JSON in texts, so that both say the same afterwards.
/// </remarks>
public static class MessageRedactor
{
    private const int MostNested = 4;

    /// <summary>Redacts by what texts look like.</summary>
    public static int Redact(ReadOnlySpan<byte> message, RedactionKinds kinds, out ReadOnlyMemory<byte> rewritten) => Redact(message, kinds, [], out rewritten);

    /// <summary>Redacts.</summary>
    /// <param name="message">Valid JSON.</param>
    /// <param name="kinds">What to take out.</param>
    /// <param name="fields">Names of the fields that are taken out; upper and lower case are one.</param>
    /// <param name="rewritten">The new bytes; empty where nothing was found.</param>
    /// <returns>How many places were found.</returns>
    public static int Redact(ReadOnlySpan<byte> message, RedactionKinds kinds, IReadOnlyList<string> fields, out ReadOnlyMemory<byte> rewritten)
    {
        ArgumentNullException.ThrowIfNull(fields);
        return Walk(message, kinds, fields, new StructuredPlace(isWhole: false), MostNested, out rewritten);
    }

    private static int Walk(ReadOnlySpan<byte> message, RedactionKinds kinds, IReadOnlyList<string> fields, StructuredPlace place, int nested, out ReadOnlyMemory<byte> rewritten)
    {
        var output = new RedactedBytes(message);
        var reader = new Utf8JsonReader(message, new JsonReaderOptions { MaxDepth = 512 });
        var secret = new SecretPlace();
        var found = 0;
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                secret.Name(ref reader, kinds);
                place.Name(ref reader, fields);
                continue;
            }

            var (isField, isSecret) = (place.IsField(ref reader), secret.IsSecret(ref reader));
            if (isField)
            {
                found += output.ReplaceLeaf(ref reader);
            }
            else if (isSecret)
            {
                found += ReplaceSecret(ref output, ref reader);
            }
            else if (reader.TokenType == JsonTokenType.String)
            {
                var before = found;
                var clean = Clean(JsonStrings.Read(ref reader), kinds, fields, nested, ref found);
                if (found > before)
                {
                    output.Replace(ref reader, clean);
                }
            }
            else if (reader.TokenType == JsonTokenType.Number)
            {
                // The number of a card need not be a text.
                var before = found;
                TextRedactor.Redact(Encoding.UTF8.GetString(reader.ValueSpan), kinds, ref found);
                if (found > before)
                {
                    output.ReplaceLeaf(ref reader);
                }
            }
        }

        rewritten = output.Complete();
        return found;
    }

    private static int ReplaceSecret(ref RedactedBytes output, ref Utf8JsonReader reader)
    {
        if (reader.TokenType != JsonTokenType.String)
        {
            return output.ReplaceLeaf(ref reader);
        }

        if (reader.ValueSpan.IsEmpty)
        {
            return 0;
        }

        output.Replace(ref reader, TextRedactor.Secret);
        return 1;
    }

    private static string Clean(string text, RedactionKinds kinds, IReadOnlyList<string> fields, int nested, ref int found)
    {
        if (nested > 0 && IsJson(text))
        {
            var inside = Encoding.UTF8.GetBytes(text);
            var places = Walk(inside, kinds, fields, new StructuredPlace(isWhole: true), nested - 1, out var rewritten);
            found += places;
            text = places > 0 ? Encoding.UTF8.GetString(rewritten.Span) : text;
        }

        return TextRedactor.Redact(text, kinds, ref found);
    }

    private static bool IsJson(string text)
    {
        var start = text.AsSpan().TrimStart();
        if (start.IsEmpty || start[0] is not ('{' or '['))
        {
            return false;
        }

        try
        {
            var reader = new Utf8JsonReader(Encoding.UTF8.GetBytes(text), new JsonReaderOptions { MaxDepth = 512 });
            while (reader.Read())
            {
            }

            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
