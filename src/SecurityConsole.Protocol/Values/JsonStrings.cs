using System.Text.Json;
using SecurityConsole.Protocol.Envelopes;

namespace SecurityConsole.Protocol.Values;

/// <summary>Reads strings of valid JSON that may escape half of a surrogate pair: such a text has no UTF-8, and parsers disagree about what it means (RFC 8259 §8.2).</summary>
public static class JsonStrings
{
    /// <summary>Whether no text of valid JSON has half of a surrogate pair.</summary>
    public static bool AreUnicode(ReadOnlySpan<byte> json) => !JsonText.HasLoneSurrogate(json);

    /// <summary>The text of the string that a reader over one span is at. Half of a surrogate pair becomes U+FFFD; never throws.</summary>
    public static string Read(ref Utf8JsonReader reader) => JsonText.Decode(reader.ValueSpan);

    /// <summary>The same, where it has one meaning.</summary>
    public static bool TryRead(ref Utf8JsonReader reader, out string text)
    {
        text = JsonText.HasLoneSurrogate(reader.ValueSpan) ? "" : Read(ref reader);
        return text.Length > 0 || reader.ValueSpan.IsEmpty;
    }
}
