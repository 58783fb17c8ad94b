using System.Text.Json;

namespace SecurityConsole.Protocol.Rounds;

/// <summary>Tells answers of clients apart where nothing says what was asked. Keys are compared without case: a server may read them so.</summary>
public static class ClientAnswerShapes
{
    private const ClientAnswers Any = ClientAnswers.Sample | ClientAnswers.Elicitation;

    /// <summary>What one result may be. A shape that is none of the known may be any of those that carry content.</summary>
    /// <param name="result">Raw JSON that the scanner has read.</param>
    public static ClientAnswers OfResult(ReadOnlySpan<byte> result)
    {
        var json = new Utf8JsonReader(result, new JsonReaderOptions { MaxDepth = 256 });
        json.Read();
        return OfValue(ref json);
    }

    /// <summary>What the values of <c>inputResponses</c> (2026-07-28) may be, all together.</summary>
    /// <param name="map">The member's value as raw JSON that the scanner has read.</param>
    public static ClientAnswers OfMap(ReadOnlySpan<byte> map)
    {
        var json = new Utf8JsonReader(map, new JsonReaderOptions { MaxDepth = 256 });
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            return json.TokenType == JsonTokenType.Null ? ClientAnswers.None : Any;
        }

        var all = ClientAnswers.None;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            json.Read();
            all |= OfValue(ref json);
        }

        return all;
    }

    private static ClientAnswers OfValue(ref Utf8JsonReader json)
    {
        if (json.TokenType != JsonTokenType.StartObject)
        {
            json.Skip();
            return Any;
        }

        var (kinds, isEmpty) = (ClientAnswers.None, true);
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            var key = json.GetString()!;
            kinds |= OfKey(key);
            isEmpty &= key == "_meta";
            json.Read();
            json.Skip();
        }

        return kinds == ClientAnswers.None && !isEmpty ? Any : kinds;
    }

    private static ClientAnswers OfKey(string key) =>
        Is(key, "action") ? ClientAnswers.Elicitation
        : Is(key, "role") || Is(key, "model") || Is(key, "stopReason") ? ClientAnswers.Sample
        : Is(key, "roots") || Is(key, "task") || Is(key, "taskId") || Is(key, "tasks") ? ClientAnswers.Plain
        : ClientAnswers.None;

    private static bool Is(string key, string name) => FoldedKeys.Same(key, name);
}
