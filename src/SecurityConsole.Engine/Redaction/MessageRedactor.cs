using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using SecurityConsole.Engine.Policies.Obligations;

namespace SecurityConsole.Engine.Redaction;

/// <summary>Takes credentials and personal data out of the texts of a message. Every byte outside a text that is redacted stays as it was.</summary>
/// <remarks>It looks into texts, not into what is encoded in them (Base64 of images, archives): a policy that needs more than this denies.</remarks>
public static class MessageRedactor
{
    /// <summary>Redacts.</summary>
    /// <param name="message">Valid JSON.</param>
    /// <param name="kinds">What to take out.</param>
    /// <param name="rewritten">The new bytes; empty where nothing was found.</param>
    /// <returns>How many places were found.</returns>
    public static int Redact(ReadOnlySpan<byte> message, RedactionKinds kinds, out ReadOnlyMemory<byte> rewritten)
    {
        rewritten = default;
        ArrayBufferWriter<byte>? output = null;
        var reader = new Utf8JsonReader(message, new JsonReaderOptions { MaxDepth = 512 });
        var (kept, found, nameIsSecret) = (0, 0, false);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName)
            {
                nameIsSecret = (kinds & RedactionKinds.Secrets) != RedactionKinds.None && SecretPatterns.Names().IsMatch(reader.GetString()!);
                continue;
            }

            if (reader.TokenType == JsonTokenType.String)
            {
                var text = reader.GetString()!;
                var before = found;
                var clean = nameIsSecret && text.Length > 0 ? TextRedactor.Secret : TextRedactor.Redact(text, kinds, ref found);
                found += nameIsSecret && text.Length > 0 ? 1 : 0;
                if (found > before)
                {
                    output ??= new(message.Length);
                    var start = (int)reader.TokenStartIndex;
                    output.Write(message[kept..start]);
                    output.Write("\""u8);
                    output.Write(JsonEncodedText.Encode(clean, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
                    output.Write("\""u8);
                    kept = (int)reader.BytesConsumed;
                }
            }

            nameIsSecret = false;
        }

        if (output is not null)
        {
            output.Write(message[kept..]);
            rewritten = output.WrittenMemory;
        }

        return found;
    }
}
