using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SecurityConsole.Engine.Redaction;

/// <summary>A message with other values at some places; every other byte stays.</summary>
internal ref struct RedactedBytes(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private ArrayBufferWriter<byte>? _output;
    private int _kept;

    /// <summary>Puts a text in the place of the text that the reader stands at.</summary>
    public void Replace(ref Utf8JsonReader reader, string text)
    {
        var output = Begin(ref reader);
        output.Write("\""u8);
        output.Write(JsonEncodedText.Encode(text, JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes);
        output.Write("\""u8);
    }

    /// <summary>Puts a value that says nothing, of the same type, in the place of the one that the reader stands at: a mark, <c>0</c> or <c>false</c>.</summary>
    /// <returns>1, or 0 for <c>null</c>, which says nothing already.</returns>
    public int ReplaceLeaf(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                Replace(ref reader, TextRedactor.Field);
                return 1;
            case JsonTokenType.Number:
                Begin(ref reader).Write("0"u8);
                return 1;
            case JsonTokenType.True or JsonTokenType.False:
                Begin(ref reader).Write("false"u8);
                return 1;
            default:
                return 0;
        }
    }

    /// <summary>The whole; empty where nothing was replaced.</summary>
    public readonly ReadOnlyMemory<byte> Complete()
    {
        if (_output is not { } output)
        {
            return default;
        }

        output.Write(_message[_kept..]);
        return output.WrittenMemory;
    }

    private ArrayBufferWriter<byte> Begin(ref Utf8JsonReader reader)
    {
        var output = _output ??= new(_message.Length);
        output.Write(_message[_kept..(int)reader.TokenStartIndex]);
        _kept = (int)reader.BytesConsumed;
        return output;
    }
}
