using System.Text.Json;
using SecurityConsole.Policy.Values;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Policies.Arguments;

/// <summary>Reads one argument as the Cedar value that its declared type makes it.</summary>
/// <remarks>
/// A number that Cedar has no exact value for is moved away from zero, never towards it, so that a limit that a policy sets cannot be slipped past.
/// A value of another kind than declared is read as what it is: a policy that compares it has a type error, and a forbid with an error denies.
/// </remarks>
internal static class ArgumentReader
{
    /// <summary>Reads the value behind a member's name, and leaves the reader at its end. False for <c>null</c>.</summary>
    public static bool TryRead(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader, ArgumentType type, out CedarValue value)
    {
        value = default;
        return reader.Read() && TryReadHere(json, ref reader, type, out value);
    }

    private static bool TryReadHere(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader, ArgumentType type, out CedarValue value)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                value = CedarValue.Of(JsonStrings.Read(ref reader));
                return true;
            case JsonTokenType.True or JsonTokenType.False:
                value = CedarValue.Of(reader.TokenType == JsonTokenType.True);
                return true;
            case JsonTokenType.Number:
                value = JsonNumber.Read(reader.ValueSpan, type.Kind);
                return true;
            case JsonTokenType.StartArray:
                value = CedarValue.Of(ReadList(json, ref reader, type.Item ?? ArgumentType.Any));
                return true;
            case JsonTokenType.StartObject:
                var start = (int)reader.TokenStartIndex;
                reader.Skip();
                value = CedarValue.Of(new JsonRecord(json[start..(int)reader.BytesConsumed], type));
                return true;
            default:
                value = default;
                return false;
        }
    }

    private static CedarSet ReadList(ReadOnlyMemory<byte> json, ref Utf8JsonReader reader, ArgumentType item)
    {
        var values = new List<CedarValue>();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            if (TryReadHere(json, ref reader, item, out var value))
            {
                values.Add(value);
            }
        }

        return new CedarSet(values);
    }
}
