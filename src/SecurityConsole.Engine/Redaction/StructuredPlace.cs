using System.Text.Json;
using SecurityConsole.Protocol.Values;

namespace SecurityConsole.Engine.Redaction;

/// <summary>Whether a reader stands in structured content, and there in a field that is to be taken out.</summary>
/// <param name="isWhole">All of the JSON is structured content; else what is below <c>result.structuredContent</c>.</param>
internal struct StructuredPlace(bool isWhole)
{
    private const int InMessage = 1;
    private const int InResult = 2;
    private const int Outside = -1;

    private bool _isResult;
    private int _structuredFrom = isWhole ? 0 : Outside;
    private int _fieldFrom = Outside;

    /// <summary>The reader stands at a member's name.</summary>
    public void Name(ref Utf8JsonReader reader, IReadOnlyList<string> fields)
    {
        var depth = reader.CurrentDepth;
        if (!isWhole)
        {
            _isResult = depth == InMessage ? reader.ValueTextEquals("result"u8) : _isResult;
            _structuredFrom = depth == InResult && _isResult && reader.ValueTextEquals("structuredContent"u8) ? InResult
                : depth <= InResult ? Outside
                : _structuredFrom;
        }

        if (_fieldFrom != Outside && depth <= _fieldFrom)
        {
            _fieldFrom = Outside;
        }

        if (_fieldFrom == Outside && _structuredFrom != Outside && depth >= _structuredFrom + (isWhole ? 0 : 1) && Contains(fields, JsonStrings.Read(ref reader)))
        {
            _fieldFrom = depth;
        }
    }

    /// <summary>Whether the value that the reader stands at is one that a field has, itself or deep inside.</summary>
    public bool IsField(ref Utf8JsonReader reader)
    {
        if (_fieldFrom == Outside)
        {
            return false;
        }

        if (reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray)
        {
            // Its own end, or that of what it is a member of.
            _fieldFrom = reader.CurrentDepth <= _fieldFrom ? Outside : _fieldFrom;
            return false;
        }

        return reader.TokenType is not (JsonTokenType.StartObject or JsonTokenType.StartArray);
    }

    private static bool Contains(IReadOnlyList<string> fields, string name)
    {
        for (var at = 0; at < fields.Count; at++)
        {
            if (fields[at].Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}
