using System.Text.Json;
using SecurityConsole.Protocol.JsonSchema;

namespace SecurityConsole.Engine.Arguments;

/// <summary>Tells the caller how its arguments do not fit.</summary>
internal static class ArgumentErrors
{
    /// <summary>The first error for the record and the message; the names in its path are the caller's own.</summary>
    public static string Sentence(SchemaError error) =>
        error.InstancePath.Length == 0 ? error.Message : $"{error.Message} (at {error.InstancePath})";

    /// <summary>JSON for <c>error.data</c>: the first error as <c>path</c>, <c>keyword</c>, <c>message</c>, and all of them in <c>errors</c>.</summary>
    public static byte[] Content(IReadOnlyList<SchemaError> errors)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
        {
            json.WriteStartObject();
            Write(json, errors[0]);
            json.WriteStartArray("errors"u8);
            for (var i = 0; i < errors.Count; i++)
            {
                json.WriteStartObject();
                Write(json, errors[i]);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return stream.ToArray();
    }

    private static void Write(Utf8JsonWriter json, SchemaError error)
    {
        json.WriteString("path"u8, error.InstancePath);
        json.WriteString("keyword"u8, error.Keyword);
        json.WriteString("message"u8, error.Message);
    }
}
